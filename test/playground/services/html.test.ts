import { describe, expect, it } from 'vitest';
import { answerOf, evaluate, failureOf, projectHost, run, thrownBy } from '../runtime/project-host.ts';

/** What a template comes to with these variables. */
async function page(template: string, variables: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  const host = await projectHost(`const greeting = 'Hello';
    function shout(text) { return String(text).toUpperCase(); }
    function main(template, names, values) {
      const made = HtmlService.createTemplate(template);
      names.forEach((name, index) => { made[name] = values[index]; });
      return made.evaluate().getContent();
    }`);
  return answerOf(run(host, 'main', { args: [template, Object.keys(variables), Object.values(variables)] }));
}

describe('a template', () => {
  it('runs its scriptlets, prints with escapes and force-prints without', async () => {
    expect(
      await page('<ul><? for (const n of list) { ?><li><?= n ?>, <?!= n ?></li><? } ?></ul>', { list: ['<b>', 2] }),
    ).toBe('<ul><li>&lt;b&gt;, <b></li><li>2, 2</li></ul>');
  });

  it('sees the globals of the project, its own variables and those that scriptlets declare', async () => {
    expect(
      await page('<? var twice = n * 2; // doubled ?><?= greeting ?> <?= shout(name) ?> <?= twice; ?>', {
        n: 4,
        name: 'ada',
      }),
    ).toBe('Hello ADA 8');
  });

  it('has no variables for names that are none', async () => {
    expect(await page('<?= ok ?>', { ok: 1, class: 2, 'a b': 3, 'x=alert()': 4 })).toBe('1');
  });

  it('keeps text as it is, whatever characters it has', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is not to be filled in
    const text = 'a\\n"b" \'c\' `d` ${e}\r\n\u2028 <p>ü</p>';

    expect(await page(text)).toBe(text);
  });

  it('shows its code as a function that makes the page', async () => {
    expect(
      await evaluate(`(() => { const t = HtmlService.createTemplate('<b><?= 1 + 1 ?></b>');
        return [eval(t.getCode()).getContent(), t.getRawContent(), t.getCode().includes('output._$ ='), typeof t.missing]; })()`),
    ).toEqual(['<b>2</b>', '<b><?= 1 + 1 ?></b>', true, 'undefined']);
  });

  it('throws what its scriptlets throw', async () => {
    expect(await thrownBy(`HtmlService.createTemplate('<?= nobody ?>').evaluate()`)).toBe(
      'ReferenceError: nobody is not defined',
    );
    expect(await thrownBy(`HtmlService.createTemplate('<? if ( ?>').evaluate()`)).toContain('SyntaxError');
    expect(await thrownBy(`HtmlService.createTemplate('a <? b').evaluate()`)).toBe(
      'Exception: Malformed HTML content: <? b',
    );
  });
});

describe('what is printed without trust', () => {
  const evil = `"'><script>&`;
  const escaped = '&#34;&#39;&gt;&lt;script&gt;&amp;';

  it.each([
    ['text', '<p><?= v ?></p>', evil, `<p>${escaped}</p>`],
    ['a quoted attribute', '<p title="<?= v ?>">', evil, `<p title="${escaped}">`],
    ['an unquoted attribute', '<p title=<?= v ?>>', 'a b=c', '<p title=a&#32;b&#61;c>'],
    ['a text box', '<textarea><?= v ?></textarea>', '</textarea>', '<textarea>&lt;/textarea&gt;</textarea>'],
    ['a link', '<a href="<?= v ?>">', 'https://a.example/?b=1&c=2', '<a href="https://a.example/?b=1&amp;c=2">'],
    ['a link that runs code', '<a href="<?= v ?>">', ' JavaScript:alert(1)', '<a href="about:invalid">'],
    ['a part of a link', '<a href="/find?q=<?= v ?>">', 'a&b c', '<a href="/find?q=a%26b%20c">'],
    ['a name of an attribute', '<option <?= v ?>>', 'selected', '<option selected>'],
    ['a handler for a name', '<p <?= v ?>>', 'onclick=alert(1)', '<p >'],
    ['a comment', '<!-- <?= v ?> -->', '--> <script>', '<!--  -->'],
    ['a style sheet', '<style>p { color: <?= v ?> }</style>', '#f00', '<style>p { color: #f00 }</style>'],
    [
      'a style sheet, with more',
      '<style>p { <?= v ?> }</style>',
      '} body { background: url(x)',
      '<style>p {  }</style>',
    ],
    ['a style', '<p style="width: <?= v ?>">', '10px', '<p style="width: 10px">'],
    [
      'a script',
      '<script>f(<?= v ?>)</script>',
      `</script>'`,
      String.raw`<script>f('\x3c\x2fscript\x3e\x27')</script>`,
    ],
    ['a script, as a number', '<script>f(<?= v ?>)</script>', 5, '<script>f( 5 )</script>'],
    ['a script, as nothing', '<script>f(<?= v ?>)</script>', null, '<script>f( null )</script>'],
    ['a string of a script', `<script>f("<?= v ?>")</script>`, '"</', String.raw`<script>f("\x22\x3c\x2f")</script>`],
    ['a script behind a pattern', `<script>/["/]/.test(<?= v ?>)</script>`, 'x', `<script>/["/]/.test('x')</script>`],
    [
      'a script behind a division',
      `<script>a / 2; f(<?= v ?>) / 2</script>`,
      'x',
      `<script>a / 2; f('x') / 2</script>`,
    ],
    [
      'a script behind comments',
      `<script>// it's\n/* " */ f(<?= v ?>)</script>`,
      'x',
      `<script>// it's\n/* " */ f('x')</script>`,
    ],
    ['a comment of a script', '<script>// <?= v ?>\n</script>', 'x\nalert(1)', '<script>// \n</script>'],
    ['a handler', `<p onclick="f('<?= v ?>')">`, `');g("`, String.raw`<p onclick="f('\x27);g(\x22')">`],
    ['a handler, as a value', `<p onclick="f(<?= v ?>)">`, 'é "', String.raw`<p onclick="f(&#39;é \x22&#39;)">`],
    ['text after a script', '<script>"</script><?= v ?>', '<', '<script>"</script>&lt;'],
    ['text that looks like a tag', '1 < 2 <?= v ?>', '<', '1 < 2 &lt;'],
  ])('in %s', async (_where, template, value, expected) => {
    expect(await page(template, { v: value })).toBe(expected);
  });

  it('is judged by where the page ends, in appendUntrusted too', async () => {
    expect(
      await evaluate(`HtmlService.createHtmlOutput('<p>').append('<b title="').appendUntrusted('"').append('">')
        .appendUntrusted('<i>').getContent()`),
    ).toBe('<p><b title="&#34;">&lt;i&gt;');
  });
});

describe('HtmlOutput', () => {
  it('carries title, size, icon and allowed meta tags', async () => {
    expect(
      await evaluate(`(() => {
        const fresh = HtmlService.createHtmlOutput();
        const page = HtmlService.createHtmlOutput('<p>').setTitle('T').setWidth(10.9).setHeight(20).setFaviconUrl('https://i.example/i.png')
          .setSandboxMode(HtmlService.SandboxMode.IFRAME).setXFrameOptionsMode(HtmlService.XFrameOptionsMode.ALLOWALL)
          .addMetaTag('viewport', 'width=device-width');
        const [tag] = page.getMetaTags();
        return [fresh.getContent(), fresh.getTitle(), fresh.getWidth(), page.getTitle(), page.getWidth(), page.getHeight(),
          page.getFaviconUrl(), tag.getName(), tag.getContent(), page.setContent('x').getContent(), page.clear().getContent()];
      })()`),
    ).toEqual(['', null, null, 'T', 10, 20, 'https://i.example/i.png', 'viewport', 'width=device-width', 'x', '']);
  });

  it.each([
    [`.addMetaTag('theme-color', '#fff')`, 'The meta tag you specified is not allowed in this context.'],
    [`.setSandboxMode('IFRAME')`, "don't match the method signature for HtmlService.HtmlOutput.setSandboxMode"],
    [`.setXFrameOptionsMode('ALLOWALL')`, "don't match the method signature"],
    [`.setWidth('wide')`, "don't match the method signature"],
    [`.getAs('application/pdf')`, 'Converting from text/html to application/pdf is not supported.'],
  ])('refuses %s', async (call, words) => {
    expect(await thrownBy(`HtmlService.createHtmlOutput('')${call}`)).toContain(words);
  });

  it.each(['<p title="x', '<!-- never closed', '<script>never closed', '<div'])(
    'refuses a page that ends in the middle: %s',
    async (html) => {
      expect(await thrownBy(`HtmlService.createHtmlOutput(${JSON.stringify(html)})`)).toBe(
        `Exception: Malformed HTML content: ${html}`,
      );
    },
  );

  it('is made of blobs, becomes one, and becomes a template', async () => {
    expect(
      await evaluate(`(() => { const page = HtmlService.createHtmlOutput(Utilities.newBlob('<p>ü <?= 1 ?></p>'));
        return [page.getBlob().getDataAsString(), page.getAs('text/html').getContentType(), page.asTemplate().evaluate().getContent()]; })()`),
    ).toEqual(['<p>ü <?= 1 ?></p>', 'text/html', '<p>ü 1</p>']);
  });
});

describe('HTML files of the project', () => {
  const files = {
    'Code.gs': `function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
      function main() { return HtmlService.createTemplateFromFile('pages/Index').evaluate().getContent(); }`,
    'pages/Index.html': `<head><?!= include('Style') ?></head><?= 'a' ?>`,
    'Style.html': '<style>p { }</style>',
  };

  it('are known by their names, with or without the ending', async () => {
    const host = await projectHost(files);

    expect(await answerOf(run(host, 'main'))).toBe('<head><style>p { }</style></head>a');
    expect(await answerOf(run(host, 'include', { args: ['Style.html'] }))).toBe('<style>p { }</style>');
  });

  it('are missed by name', async () => {
    const host = await projectHost(files);

    expect(await failureOf(run(host, 'include', { args: ['style'] }))).toBe(
      'Exception: No HTML file named style was found.',
    );
    expect(await failureOf(run(host, 'include', { args: ['Index'] }))).toContain('No HTML file named Index');
  });
});
