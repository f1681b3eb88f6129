/** Dutch frames: how people invite, wonder, wish and exclaim. */

import { anyOf } from '../pattern.js';
import { classes } from './words.js';

/** @param {string[]} sources */
const all = (sources) => anyOf(sources, classes);

/** `Kun je vertellen …`: a yes or no would be an odd answer. */
export const INVITES = all([
  '^ {could} {you} *8 {tell}',
  '^ {could} {you} *6 {wh} *6 {tell}',
  '^ {could} {you} *6 voorbeeld *2 geven|noemen|bedenken',
  '^ {could} {you} *4 beeld|indruk|idee|toelichting|schets|inkijkje|omschrijving|samenvatting *6 geven|maken',
  '^ {could} {you} *4 iets|meer|wat zeggen|kwijt',
  '^ {could} {you} *4 mee nemen',
  '^ {could} {you} *4 aangeven {wh}',
  '^ {could} {you} *4 onder woorden brengen',
  '^ {could} {you} *4 woorden geven',
  '^ {could} {you} *4 zien|laten zien|merken|voelen|horen {wh}',
  '^ heb|hebt|hebben {you} *3 idee|beeld|vermoeden {wh}',
  '^ heb|hebt|hebben {you} *3 idee|beeld|vermoeden {prep} {wh}',
  '^ heb|hebt|hebben {you} *4 voorbeeld|voorbeelden',
  '^ weet|weten {you} *2 nog? {wh}',
  '^ weet|weten {you} *2 nog? {prep} {wh}',
  '^ herinner {you} *3 {wh}',
  '^ mag|mogen ik|we|wij *3 vragen|weten|horen {wh}',
  '^ mag|mogen ik|we|wij *3 vragen|weten|horen {prep} {wh}',
  '^ zou|zouden ik|we|wij *3 mogen vragen|weten|horen {prep}? {wh}',
  '^ zou|mag|mogen ik|we|wij {you} *5 te vertellen|beschrijven|schetsen',
]);

export const NO_INVITATION = all([
  '^ {could} {you} *2 zeggen|omschrijven dat',
  'aan !mij|me|ons|{wh} *3 {tell}',
  '^ {could} {you} *2 het|dat|dit|die|deze? aan {det}|{your} *3 {tell}',
  '^ {could} {you} *1 hem|haar|hen|hun|ze {tell}',
  'aangeven|zeggen|vertellen|weet|weten|uitleggen of',
  '^ {could} {you} *3 niet *6 {tell}',
  '{tell} of',
  '^ {could} {you} *5 {det} {tell} aan',
]);

/** `Ik ben benieuwd wat …`: a question without its mark. */
export const INDIRECT = all([
  'ik *3 benieuwd|nieuwsgierig *2 {wh}',
  'ik *2 benieuwd|nieuwsgierig *2 {prep} {wh}',
  'ik *3 benieuwd|nieuwsgierig *1 naar {your}|{det}|wat|meer|hem|haar',
  'ik zou *2 graag ~2 meer|iets over|van',
  '^ benieuwd|nieuwsgierig naar? {prep}? {wh}',
  '^ mij|me benieuwt *1 {wh}',
  'ik vraag|vroeg me|mij *2 af {prep}? {wh}',
  'ik wil|wilde|wou|zou *3 weten|horen|begrijpen|snappen|vragen|verstaan {prep}? {wh}',
  'ik hoor graag {prep}? {wh}',
  'ik zoek *2 naar {wh}',
  '^ help me|mij|ons *2 begrijpen|snappen {prep}? {wh}',
  'ik nodig|uitnodigen *6 vertellen|beschrijven|schetsen|benoemen|delen|verwoorden',
  'ik wil|zou|wilde {you} *4 uitnodigen|vragen *12 {tell}',
  '^ ik|we|wij *2 wil|willen|wilden|wilde *2 {you} *3 vragen {prep}? {wh}',
  'ik *2 nog niet|geen *3 {wh} {subject} *6 $',
]);

export const NO_REQUEST = all([
  'ik zou|wil|kan niet *3 weten|zeggen|horen',
  'ik *2 nog niet|geen *3 {wh} {subject} *6 $',
]);

export const WHETHER = all([
  'ik vraag|vroeg me|mij *2 af of',
  'ik *2 benieuwd|nieuwsgierig *2 of',
  '^ benieuwd|nieuwsgierig of',
  'ik wil|wilde|wou|zou *3 weten|horen|vragen of',
]);

export const TELL = all([
  '^ vertel|beschrijf|schets|omschrijf|schilder|benoem|verklaar|concretiseer *4 {prep}? {wh}',
  '^ vertel|vertelt|beschrijf|schets *2 over|hoe|wat|waar|verder|meer|iets',
  '^ vertel|vertelt $',
  '^ vertel|vertelt *3 verder|meer $',
  '^ vertel|vertelt *2 $',
  '^ beschrijf|schets|omschrijf|noem _',
  '^ leg|leggen *2 uit {prep}? {wh}',
  '^ leg *2 uit $',
  '^ zeg maar|eens|gerust *1 {prep}? {wh}',
  '^ geef *2 een|voorbeeld|voorbeeldje *1 voorbeeld|voorbeeldje|beeld|indruk',
  '^ geef *3 voorbeeld|voorbeeldje',
  '^ neem|neemt mij|me|ons *6 mee',
  '^ licht *3 toe',
  '^ help me|mij|ons *2 begrijpen|snappen {prep}? {wh}',
  '^ laat *2 horen|weten|zien {prep}? {wh}',
]);

export const TELLS_OTHERS = all([
  '^ _ {particle}? {particle}? het|dat|dit? {particle}? hem|haar|hen|hun|aan',
  '^ vertel|leg|zeg {particle}? {particle}? de|die|deze|je|jouw|uw',
]);

/** What looks like a question first and is none. */
export const WISHES = all([
  '^ had|was|waren|kon|mocht|hadden ik|we|wij|het|hij|zij|ze *2 maar',
  '^ had|was|kon|mocht|moest {subject} *2 maar',
  '^ mocht {you}|het|ze|zij|hij',
]);

export const ANSWERED = all([
  '^ {you}? weet {you} wat *2 is',
  '^ weet {you} wat *6 is',
  '^ {you} weet wat *6 is',
  '^ zal ik {you} *3 zeggen|vertellen',
  '^ weet {you} wat|waar ik',
  '^ weet {you} wat *1 probleem *3 is',
]);

export const EXCLAIMS = all([
  '^ hoe _ is|was dat|het|dit *2 $',
  '^ wat een',
  '^ wie weet *2 $',
  '^ hoe dan ook',
  '^ weet ik *1 $',
  '^ wie zal het zeggen',
  '^ wat doe|moet ik ermee',
]);

export const META = all([
  '^ mag|mogen ik|we {you}? *2 onderbreken|interrumperen|storen|vragen|aanvullen|zeggen|teruggeven|spiegelen|doorvragen|meedenken $',
  '^ mag|mogen ik|we *3 iets|wat vragen|zeggen|teruggeven|voorleggen',
  '^ mag|mogen ik|we *2 even',
  '^ kan|zal|vat|zeg|begrijp ik *3 goed|samen|samenvatten $',
  '^ vat ik *6 samen',
  '^ klopt dat|het|dit $',
  '^ snap|begrijp|volg {you} *3 $',
  '^ oke $',
  '^ ja $',
  '^ goed $',
  '^ he $',
  '^ toch $',
  '^ sorry $',
  '^ nee $',
  '^ echt $',
]);

export const MAY_I = all([
  '^ mag|kan|zal|heb|begrijp|zeg|zie|vat|moet|zou ik *2 {you}|het|dat|goed|iets|even|wat',
]);

export const CONDITION = all(['^ {finite} {you} *8 ,']);

export const CALM_CHECK = all(['dus {you}|hij|ze|zij|het|er {finite}']);
