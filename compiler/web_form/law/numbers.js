/* exported LawNumber */

// Numbers as they are read from JSON: each digit kept, and those that no form can print told apart.
const LawNumber = (() => {
  'use strict';

  const LONGEST = 30; // characters of a number, and the largest exponent
  const DECIMAL = /^(-?\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
  const FEWEST_PLACES = -6; // of a number that is written without an exponent

  const power = (exponent) => BigInt(10) ** BigInt(exponent);

  // `coefficient` (a BigInt) times ten to the `exponent`; an integer is one by how it was written.
  class Decimal {
    constructor(coefficient, exponent, isInteger) {
      this.coefficient = coefficient;
      this.exponent = exponent;
      this.isInteger = isInteger;
    }

    get isIntegral() {
      return this.exponent >= 0 || this.coefficient % power(-this.exponent) === BigInt(0);
    }

    get isZero() {
      return this.coefficient === BigInt(0);
    }

    get isNegative() {
      return this.coefficient < BigInt(0);
    }

    get absolute() {
      return this.isNegative ? new Decimal(-this.coefficient, this.exponent, this.isInteger) : this;
    }

    // The integer that it is, if it is one.
    get asInteger() {
      const { exponent } = this;
      const value = exponent < 0 ? this.coefficient / power(-exponent) : this.coefficient * power(exponent);
      return new Decimal(value, 0, true);
    }

    plus(other) {
      const exponent = Math.min(this.exponent, other.exponent);
      return new Decimal(this.scaled(exponent) + other.scaled(exponent), exponent, this.isInteger && other.isInteger);
    }

    minus(other) {
      return this.plus(new Decimal(-other.coefficient, other.exponent, other.isInteger));
    }

    // Negative, zero or positive, as it is less than, equal to or greater than `other`.
    compare(other) {
      const { coefficient } = this.minus(other);
      return Number(coefficient > BigInt(0)) - Number(coefficient < BigInt(0));
    }

    scaled(exponent) {
      return this.coefficient * power(this.exponent - exponent);
    }

    // In digits, with an exponent where that is how so small or so large a number is written.
    toString() {
      const { digits, left } = this.parts();
      const isPlain = this.exponent <= 0 && left > FEWEST_PLACES;
      const rest = isPlain ? 0 : left - 1;
      const sign = rest < 0 ? '' : '+';
      return this.withPoint(digits, isPlain ? left : 1) + (rest ? `E${sign}${rest}` : '');
    }

    // In digits, never with an exponent.
    get digits() {
      const { digits, left } = this.parts();
      return this.withPoint(digits, left);
    }

    parts() {
      const digits = String(this.absolute.coefficient);
      return { digits, left: digits.length + this.exponent };
    }

    withPoint(digits, left) {
      const whole = left > 0 ? digits.slice(0, left).padEnd(left, '0') : '0';
      const fraction = left > 0 ? digits.slice(left) : '0'.repeat(-left) + digits;
      return (this.isNegative ? '-' : '') + whole + (fraction ? `.${fraction}` : '');
    }
  }

  // A number that is too long, or too large, to be printed: kept as its text.
  class Unprintable {
    constructor(text) {
      this.text = text;
    }
  }

  // What the `literal` of a number in JSON is.
  function read(literal) {
    const [, whole, fraction, exponent] = DECIMAL.exec(literal);
    if (literal.length > LONGEST) {
      return new Unprintable(literal);
    }
    if (fraction === undefined && exponent === undefined) {
      return new Decimal(BigInt(whole), 0, true);
    }
    const places = Number(exponent || 0) - (fraction || '').length;
    return Math.abs(places) > LONGEST
      ? new Unprintable(literal)
      : new Decimal(BigInt(whole + (fraction || '')), places, false);
  }

  const integer = (number) => new Decimal(BigInt(number), 0, true);

  const sum = (numbers) => numbers.reduce((total, number) => total.plus(number), integer(0));

  return { Decimal, Unprintable, integer, read, sum };
})();
