/** A meeting at which somebody sits: what is known of it, and what they may do. */

import * as api from '../api/meetings.js';
import { historyOf } from '../case/history.js';
import { nameOf } from '../circle/names.js';
import { here } from '../keys/here.js';

/**
 * @typedef {import('../circle/circle.js').Circle} Circle
 * @typedef {import('../api/meetings.js').Meeting} Meeting
 * @typedef {import('../api/meetings.js').MeetingStage} MeetingStage
 */

export class Desk {
  /** @type {Meeting} */
  meeting;
  /** @type {import('../case/history.js').History} */
  history;

  /** @param {Circle} circle @param {string} id @param {{ show: (error: unknown) => void }} problems */
  constructor(circle, id, problems) {
    this.circle = circle;
    this.id = id;
    this.problems = problems;
  }

  /** @returns {Promise<boolean>} whether there is such a meeting */
  async look() {
    this.history = await historyOf(this.circle);
    const found = this.history.meetings.find(({ id }) => id === this.id);
    if (found) this.meeting = found;
    return found !== undefined;
  }

  /** Whether I move the meeting on. */
  get iLead() {
    return this.circle.iLead || this.meeting.started_by === here.person;
  }

  /** @param {string} person @returns {import('../api/meetings.js').Attendance | null} */
  attendanceOf(person) {
    return this.meeting.attendance.find((one) => one.person === person)?.state ?? null;
  }

  /** Who takes part, by name. */
  get people() {
    const people = this.circle.membership.members.map(({ person }) => person);
    return people.sort((a, b) => nameOf(this.circle, a).localeCompare(nameOf(this.circle, b)));
  }

  /** The rounds of this meeting, oldest first. */
  get rounds() {
    return this.history.rounds.filter((round) => round.meeting === this.id).toReversed();
  }

  async imHere() {
    await api.here(this.circle.id, this.id);
    await this.circle.refresh();
  }

  /** @param {Parameters<typeof api.change>[2]} changes */
  async change(changes) {
    await api.change(this.circle.id, this.id, changes);
    await this.circle.refresh();
  }
}
