/** English frames: how people invite, wonder, wish and exclaim. */

import { anyOf } from '../pattern.js';
import { classes } from './words.js';

/** @param {string[]} sources */
const all = (sources) => anyOf(sources, classes);

/** `Can you tell …`: a yes or no would be an odd answer. */
export const INVITES = all([
  '^ can|could|will|would {you} *5 {tell}',
  '^ can|could|will|would {you} *5 example|picture|impression|idea|sense',
  '^ can|could|will|would {you} *4 put *4 words',
  '^ can|could|will|would {you} *3 take|walk|talk|bring me|us',
  '^ can|could|will|would {you} *2 help me|us *1 understand|see {wh}',
  '^ would {you} *3 like|care|want|be to|willing *2 {tell}',
  '^ would {you} mind telling|describing|explaining|sharing',
  '^ can|could {you} *4 more about',
  '^ do {you} *2 know|remember {prep}? {wh}',
  '^ do|have {you} *2 have|got|any *2 idea|sense|hunch|picture *1 {wh}',
  '^ do|have {you} *2 have|got? *2 example|examples',
  '^ any idea {wh}',
  '^ may|can|could|might i|we *3 ask|know|hear {prep}? {wh}',
  '^ are {you} able|willing to *2 {tell}',
]);

export const NO_INVITATION = all([
  '^ would|do|can {you} say {you}|that|it|he|she|this',
  '{tell} *2 if|whether',
  '{tell} *4 to the|your|his|her|their|him|them|a|an',
  '{tell} him|her|them|the|your|this|that|it *3 to',
  '{tell} him|her|them|it|this|that to?  $',
  '{tell} him|them|your|the *8',
  '^ can|could|would {you} not *3 {tell}',
  'know if|whether',
]);

export const WH_AFTER_TELL = all([
  '{tell} {me}? *3 {prep}? {wh}',
  '{tell} *4 about',
  'describe|explain|outline|sketch|share *8',
]);

export const TO_OTHERS = all([
  '{tell} *6 to the|your|his|her|their|him|them parents|team|board|son|daughter|pupil|pupils|children|child|colleague|colleagues|teacher|mother|father|him|them',
  '{tell} him|them',
]);

/** `I wonder what …`: a question without its mark. */
export const INDIRECT = all([
  'i wonder|wondered {prep}? {wh}',
  'i am|was *2 wondering {prep}? {wh}',
  'i am|was *2 curious|interested *2 {prep}? {wh}',
  '^ curious|wondering *1 {prep}? {wh}',
  'i am|was *2 curious|interested about|in|to {your}|the|hear|know|learn',
  'i would *2 like|love to *1 know|hear|understand|see|learn *2 {prep}? {wh}',
  'i want|wanted to *1 know|hear|understand|ask *2 {prep}? {wh}',
  'i am looking for {wh}',
  'i would *2 like|love to *1 hear|know more|about',
  'i would *2 like|love|want to|for *1 invite|ask? *3 {tell}',
  'i *1 invite {you} to *1 {tell}',
  'i would *1 invite {you} to *1 {tell}',
  'we would *2 like|love to *1 know|hear|understand *2 {wh}',
]);

export const WHETHER = all([
  'i wonder|wondered if|whether',
  'i am|was *2 wondering|curious if|whether',
  '^ wondering|curious if|whether',
  'i would *2 like|love to *1 know|hear if|whether',
  'i want|wanted to *1 know|ask if|whether',
]);

export const TELL = all([
  '^ tell me|us *8',
  '^ tell {wh}',
  '^ tell $',
  '^ describe|outline|sketch|illustrate|paint|elaborate|unpack *8',
  '^ explain *2 {wh}',
  '^ explain|elaborate $',
  '^ say *2 more',
  '^ say *1 {wh}',
  '^ give me|us *3 example|idea|sense|picture',
  '^ take|walk|talk me|us *3 through|to|back',
  '^ help me|us *1 understand|see *1 {wh}',
  '^ name *8',
  '^ let me|us *1 hear|know *1 {wh}',
]);

export const TELLS_OTHERS = all(['^ tell|explain|say *1 him|her|them|the|your', '^ explain *3 to']);

export const WISHES = all([
  '^ had i|we|he|she|it|they only',
  '^ should {you} *8 ,',
  '^ may it|the|you',
  '^ could *1 be $',
]);

export const ANSWERED = all([
  '^ do? {you} know what it is',
  '^ do? {you} know what *1 {your} problem|trouble',
  '^ do? {you} know what i',
  '^ shall|can i tell {you} *4',
  '^ {you} know what $',
  '^ guess what',
  '^ do {you} know what *4 is $',
]);

export const EXCLAIMS = all([
  '^ how _ is|was that|this|it *2 $',
  '^ what a|an',
  '^ how _ of {you}',
  '^ who knows $',
  '^ what to do $',
  '^ who cares $',
  '^ so what $',
]);

export const EMPHATIC = all([
  '^ how {feeling}|wonderful|brave|awful|terrible|lovely|great|difficult|hard|sad|nice|beautiful|cool *5 $',
  '^ what a|an',
]);

export const META = all([
  '^ may|can|could i *1 interrupt|stop|ask|add *3 $',
  '^ may|can|could i *2 ask|say|check|add something|one|a *3 $',
  '^ can|could i *3 interrupt',
  '^ do i *2 sum *4 $',
  '^ is that right|correct $',
  '^ you know $',
  '^ ok $',
  '^ yes $',
  '^ no $',
  '^ right $',
  '^ sorry $',
  '^ really $',
  '^ may|can i',
  '^ did i get|hear|understand that|you right|well $',
]);

export const CALM_CHECK = all(['so {you}|he|she|they|it *6']);

export const CONDITION = all(['^ should|had|were {subject} *8 ,']);

export const LATE_LEARNER = all([
  '^ {prep}? what|who|where|why|how|which *1 {subject} {verb}|{aux}|have|not|did|want|feel|do|said|think|need *8',
]);

export const SAY_WHETHER = all([
  '^ would|do|can {you} say {you}|that|it|he|she|this',
  '{tell} {me}? *1 if|whether',
  'know|remember if|whether',
  '^ can|could|would {you} not *3 {tell}',
  '^ would {you} explain|describe this|that|it to',
]);
