/* global LawForm */
/* exported LawWaived */

// Findings and the report's waivers in, what stands out, with S121 for each waiver that cannot be.
const LawWaived = (() => {
  'use strict';

  const REASONS = { unknown: 'hint_unknown' };

  function standing(findings, data, law, wording) {
    const waivers = readable(data.waivers);
    const codes = new Set(waivers.map(({ code }) => code));
    const left = findings.filter((finding) => !codes.has(finding.code) || !mayBeWaived(finding));
    const waived = new Set(findings.filter((finding) => !left.includes(finding)).map(({ code }) => code));
    const refused = new Set(left.map(({ code }) => code));
    const malformed = new Set([].concat(...left.map(({ pointers }) => pointers)));
    const refusals = waivers.filter(({ pointer }) => !malformed.has(pointer)).map(({ code, pointer }) => {
      const why = law.waivable.includes(code) ? '' : law.whyNot[code] || 'unknown';
      if (refused.has(code)) {
        return refusal(code, pointer, 'fault', 'hint_found', wording);
      }
      return waived.has(code) || !why ? [] : refusal(code, pointer, why, REASONS[why] || 'hint', wording);
    });
    return left.concat(...refusals);
  }

  function refusal(code, pointer, why, hint, wording) {
    const message = wording.say('S121', 'message', { code, why: wording.say('S121', why) });
    return [{ code: 'S121', severity: 'error', pointers: [pointer], message, hint: wording.say('S121', hint), law: '' }];
  }

  function mayBeWaived({ code, severity }) {
    return severity === 'warning' || !'ST'.includes(code[0]);
  }

  function readable(waivers) {
    return (Array.isArray(waivers) ? waivers : [])
      .map((waiver, index) => Object.assign({}, waiver, { pointer: LawForm.join(['waivers', index, 'code']) }))
      .filter(({ code, reason }) => typeof code === 'string' && typeof reason === 'string');
  }

  return { standing };
})();
