(function () {
  'use strict';
  document.documentElement.classList.add('js');
  var all = function (query, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(query));
  };
  var byId = function (id) { return document.getElementById(id); };

  /* Every value of the data goes in as text, never as markup. */
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  function openTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && byId(id);
    if (target && target.tagName === 'DETAILS') {
      target.open = true;
      target.scrollIntoView();
      target.querySelector('summary').focus({ preventScroll: true });
    }
  }
  addEventListener('hashchange', openTarget);
  openTarget();

  all('[data-open],[data-close]').forEach(function (button) {
    button.addEventListener('click', function () {
      var open = button.hasAttribute('data-open');
      all(button.getAttribute(open ? 'data-open' : 'data-close')).forEach(function (details) {
        details.open = open;
      });
    });
  });

  var mapped = all('.tile, .shape');
  all('.legend li').forEach(function (entry) {
    function show(dim) {
      mapped.forEach(function (tile) {
        var other = tile.getAttribute('data-region') !== entry.getAttribute('data-region');
        tile.classList.toggle('dim', dim && other);
      });
    }
    entry.addEventListener('mouseenter', function () { show(true); });
    entry.addEventListener('mouseleave', function () { show(false); });
    entry.addEventListener('focusin', function () { show(true); });
    entry.addEventListener('focusout', function () { show(false); });
  });

  /* ---- legacy areas ---- */
  var FOUND = 12;
  var source = byId('data');
  if (source) {
    var data = JSON.parse(source.textContent);
    data.areas.forEach(function (area) {
      area.codes = [area.ods].concat(area.gss).filter(Boolean);
      area.words = (area.name + ' ' + area.history.map(function (h) { return h[3]; }).join(' '))
        .toLowerCase();
    });
    byId('q').addEventListener('input', search);
    search();
  }

  function rank(area, typed) {
    var code = typed.toUpperCase();
    if (area.codes.indexOf(code) >= 0) { return 0; }
    if (area.codes.some(function (c) { return c.indexOf(code) === 0; })) { return 1; }
    var every = typed.toLowerCase().split(/\s+/).every(function (word) {
      return area.words.indexOf(word) >= 0;
    });
    return every ? 2 : -1;
  }

  function search() {
    var typed = byId('q').value.trim();
    var found = byId('q-found');
    found.textContent = '';
    if (!typed) {
      byId('q-said').textContent = data.areas.length + ' areas since April 2013.';
      return;
    }
    var hits = data.areas
      .map(function (area, i) { return { area: area, rank: rank(area, typed), i: i }; })
      .filter(function (hit) { return hit.rank >= 0; })
      .sort(function (a, b) { return a.rank - b.rank || a.i - b.i; });
    byId('q-said').textContent = hits.length === 0
      ? 'No area has that code or name.'
      : hits.length === 1 ? 'One area.'
      : hits.length + ' areas' + (hits.length > FOUND ? '; the first ' + FOUND + ' are shown.' : '.');
    hits.slice(0, FOUND).forEach(function (hit) { found.appendChild(card(hit.area)); });
  }

  function dates(from, to) {
    return to ? from + ' to ' + to : 'since ' + from;
  }

  function percent(share) {
    if (share === '') { return ''; }
    var value = Number(share) * 100;
    return value > 0 && value < 0.05 ? 'under 0.1 %' : value.toFixed(1) + ' %';
  }

  function number(digits) {
    return digits === '' ? '' : Number(digits).toLocaleString('en-GB');
  }

  function card(area) {
    var made = element('article', 'area');
    var title = element('h3');
    title.appendChild(element('code', '', area.ods || area.gss[0]));
    title.appendChild(element('span', '', area.name));
    title.appendChild(element('span', 'few', area.kind + (area.ods ? '' : ', no ODS code known')));
    made.appendChild(title);
    made.appendChild(element('h4', '', 'History'));
    var history = element('ol');
    area.before.forEach(function (link) {
      history.appendChild(element('li', '', link[1] + ': ' + link[2] + ' from ' + link[0] + ' ' + link[3]));
    });
    area.history.forEach(function (h) {
      var item = element('li', '', dates(h[0], h[1]) + ': ' + h[3] + ' ');
      if (h[2]) { item.appendChild(element('code', '', h[2])); }
      item.appendChild(element('span', 'few', ' ' + h[4] + (h[5] ? '; then ' + h[5] : '')));
      history.appendChild(item);
    });
    area.after.forEach(function (link) {
      history.appendChild(element('li', '', link[1] + ': ' + link[2] + ' into ' + link[0] + ' ' + link[3]));
    });
    made.appendChild(history);
    area.periods.forEach(function (period) { made.appendChild(parts(period)); });
    return made;
  }

  function parts(period) {
    var made = element('div');
    made.appendChild(element('h4', '', 'Parts in the systems of the as-at day, for ' + dates(period.from, period.to)));
    if (period.parts.some(function (p) { return p[4] !== ''; })) {
      made.appendChild(chart('residents, ' + period.basis, period.parts, 4));
    }
    if (period.parts.some(function (p) { return p[2] !== ''; })) {
      made.appendChild(chart('LSOAs of ' + period.vintage, period.parts, 2));
    }
    var scroll = element('div', 'scroll');
    scroll.tabIndex = 0;
    scroll.setAttribute('role', 'group');
    scroll.setAttribute('aria-label', 'Parts, ' + dates(period.from, period.to));
    var table = element('table');
    var head = element('thead');
    var names = element('tr');
    ['System', 'Residents', 'share', 'LSOAs', 'share'].forEach(function (name, i) {
      var cell = element('th', i ? 'n' : '', name);
      cell.scope = 'col';
      names.appendChild(cell);
    });
    head.appendChild(names);
    table.appendChild(head);
    var body = element('tbody');
    period.parts.forEach(function (p) {
      var row = element('tr');
      var system = element('td');
      var link = element('a', '', p[0]);
      link.href = '#ics-' + encodeURIComponent(p[0]);
      system.appendChild(link);
      system.appendChild(document.createTextNode(' ' + (data.systems[p[0]] || '')));
      row.appendChild(system);
      [number(p[3]), percent(p[4]), number(p[1]), percent(p[2])].forEach(function (text) {
        row.appendChild(element('td', 'n', text));
      });
      body.appendChild(row);
    });
    table.appendChild(body);
    scroll.appendChild(table);
    made.appendChild(scroll);
    made.appendChild(element('p', 'few', 'Rests on: ' + period.evidence + (period.edition ? ', edition ' + period.edition : '') + '.'));
    return made;
  }

  function chart(basis, shown, column) {
    var made = element('div', 'stack2');
    made.appendChild(element('div', 'barname', 'by ' + basis));
    var bar = element('div', 'bar');
    bar.setAttribute('role', 'img');
    bar.setAttribute('aria-label', 'By ' + basis + ': ' + shown.map(function (p) {
      return p[0] + ' ' + percent(p[column]);
    }).join(', '));
    shown.forEach(function (p) {
      var piece = element('span', '', Number(p[column]) < 0.04 ? '' : p[0] + ' ' + percent(p[column]));
      piece.style.width = Number(p[column]) * 100 + '%';
      bar.appendChild(piece);
    });
    made.appendChild(bar);
    return made;
  }

  /* ---- findings ---- */
  var filters = document.querySelector('.filters');
  if (filters) {
    filters.addEventListener('input', filter);
    filters.addEventListener('change', filter);
    filters.addEventListener('submit', function (event) { event.preventDefault(); });
    filter();
  }

  function filter() {
    var severities = all('input[name=severity]:checked', filters).map(function (i) { return i.value; });
    var act = byId('f-act').value;
    var text = byId('f-text').value.trim().toLowerCase();
    var checks = 0;
    var samples = 0;
    all('.check').forEach(function (check) {
      var wanted = severities.indexOf(check.getAttribute('data-severity')) >= 0
        && (!act || check.getAttribute('data-act') === act);
      var inHead = !text || check.querySelector('summary').textContent.toLowerCase().indexOf(text) >= 0;
      var left = 0;
      all('.sample', check).forEach(function (row) {
        var fits = inHead || row.textContent.toLowerCase().indexOf(text) >= 0;
        row.hidden = !fits;
        left += fits ? 1 : 0;
      });
      check.hidden = !wanted || left === 0;
      if (!check.hidden) {
        checks++;
        samples += left;
        if (text && !inHead) { check.open = true; }
      }
    });
    var said = byId('f-said');
    said.textContent = checks === 0
      ? 'No finding that is shown here fits.'
      : samples + ' shown of ' + said.getAttribute('data-total') + ', by ' + checks
        + (checks === 1 ? ' check.' : ' checks.');
  }
})();
