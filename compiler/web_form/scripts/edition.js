/* global NianbaoJson */
/* exported NianbaoEdition */

// The edition of the form that a page is for, and reports that belong to another one.
const NianbaoEdition = (() => {
  'use strict';

  class Edition {
    // `settings` say its id and the years that it is for.
    constructor({ edition, firstYear, lastYear }) {
      this.id = edition;
      this.first = firstYear === null ? -Infinity : firstYear;
      this.last = lastYear === null ? Infinity : lastYear;
      this.isNamedHere = false; // whether the report names its edition only because of its year
    }

    // Whether `report` is one in this edition, by what it says itself or by its year.
    includes(report) {
      return typeof report.edition === 'string' ? report.edition === this.id : this.includesYear(report);
    }

    includesYear({ year }) {
      return !(year instanceof NianbaoJson.Exact) || (Number(year.text) >= this.first && Number(year.text) <= this.last);
    }

    // A year of another edition's is a slip, which only shows where `report` says in which edition it is.
    name(report) {
      if (report.edition === undefined && !this.includesYear(report)) {
        report.edition = this.id;
        this.isNamedHere = true;
      } else if (this.isNamedHere && this.includesYear(report)) {
        delete report.edition;
        this.isNamedHere = false;
      }
    }
  }

  return { Edition };
})();
