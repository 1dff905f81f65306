/* global NianbaoFields */
/* exported NianbaoFrame */

// What stands around the chapters as it will be printed: number, title, signature and date.
const NianbaoFrame = (() => {
  'use strict';

  const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

  function show(state, settings, titleInput) {
    const text = (pointer) => NianbaoFields.shown(state.find(pointer));
    const [agency, year, day] = ['/agency', '/year', '/signature/date'].map(text);
    const form = agency && year ? settings.title.replace('{agency}', () => agency).replace('{year}', () => year) : '';
    const date = DAY.exec(day);
    const signed = text('/signature/agency') || agency;
    titleInput.placeholder = form;
    put('shown-title', state.find('/title') || form || settings.subject);
    put('shown-number', text('/document_number'));
    put('shown-agency', state.find('/signature') ? signed : '');
    put('shown-date', date ? `${date[1]}年${Number(date[2])}月${Number(date[3])}日` : day);
  }

  function put(id, text) {
    document.getElementById(id).textContent = text;
  }

  return { show };
})();
