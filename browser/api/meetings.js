/** Meetings, as the server keeps them: how far one is, who is there, and what is agreed for the next. */

import { get, patch, post } from './client.js';

/**
 * @typedef {'check-in' | 'agreements' | 'look-back' | 'choosing' | 'rounds' | 'closing' | 'closed'} MeetingStage
 * @typedef {'present' | 'late' | 'left-early' | 'absent' | 'absent-with-notice'} Attendance
 *
 * @typedef {object} Next
 * @property {string} on such as 2026-12-12
 * @property {string} at such as 14:00
 * @property {string} place
 * @property {string | null} facilitator
 *
 * @typedef {object} Meeting
 * @property {string} id
 * @property {string} started_by
 * @property {number} started_at
 * @property {number} minutes
 * @property {MeetingStage} stage
 * @property {number | null} closed_at
 * @property {{ person: string, state: Attendance }[]} attendance
 * @property {Next | null} next
 * @property {string[]} rounds
 */

const of = (circle, meeting = '') => `/api/circles/${circle}/meetings${meeting && `/${meeting}`}`;

/** @param {string} circle @returns {Promise<Meeting[]>} newest first */
export async function list(circle) {
  const { meetings } = await get(of(circle));
  return meetings;
}

/** @param {string} circle @param {string} id @param {number} minutes */
export const begin = (circle, id, minutes) => post(of(circle), { id, minutes });

/** @param {string} circle @param {string} meeting */
export const here = (circle, meeting) => post(`${of(circle, meeting)}/here`);

/**
 * @param {string} circle
 * @param {string} meeting
 * @param {Partial<Pick<Meeting, 'stage' | 'attendance' | 'next' | 'minutes'>>} changes
 */
export const change = (circle, meeting, changes) => patch(of(circle, meeting), changes);
