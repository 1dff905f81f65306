/* global LawNumber */
/* exported LawCarriedIn */

// Y101: what was carried in is what last year's report carried over, column by column.
const LawCarriedIn = (() => {
  'use strict';

  const HERE = '/requests/carried_in/';
  const THERE = '/requests/carried_over/';

  // The report for the year before, where `previous` is that, or where one of them says no year.
  function lastYear(data, previous) {
    const years = [data, previous].map(({ year }) => (year instanceof LawNumber.Decimal && year.isInteger ? year : undefined));
    const isKnown = years.every((year) => year !== undefined);
    return !isKnown || !years[1].plus(LawNumber.integer(1)).compare(years[0]) ? previous : undefined;
  }

  // What is found in the figures `known` of `form`, beside last year's figures `before` of `last`.
  function hits(form, known, last, before, sums) {
    const pairs = form.figures.filter(({ pointer }) => pointer.startsWith(HERE)).map((now) => (
      { now, then: last.byPointer.get(now.pointer.replace(HERE, THERE)) }
    ));
    const isKnown = ({ now, then }) => known.has(now) && before.has(then);
    const kinds = pairs.filter(({ now }) => !now.sums.length);
    const asked = kinds.every(isKnown) ? kinds : pairs.filter(isKnown);
    const wrong = asked.filter(({ now, then }) => known.get(now).compare(before.get(then)));
    return wrong.map(({ now, then }) => {
      const { wording } = sums;
      const name = wording.say('Y101', 'last_year', { name: then.row.brief });
      const place = wording.line('column', now.column.last);
      const left = [{ name: now.row.brief, value: known.get(now) }];
      return { code: 'Y101', message: sums.compared(place, left, [{ name, value: before.get(then) }]), pointers: [now.pointer] };
    });
  }

  return { hits, lastYear };
})();
