package org.fresnel.drill.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// Builds a page of HTML that loads nothing and runs nothing. Every text is escaped.
final class HtmlPage {
  private static final String STYLE =
      """
      body{font:15px/1.5 system-ui,sans-serif;color:#111;background:#fff;max-width:52em;\
      margin:2em auto;padding:0 1em}
      h1{font-size:1.5em;margin:0}
      h2{font-size:1.1em;margin:1.6em 0 .4em}
      table{border-collapse:collapse;width:100%}
      th,td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0;\
      border-bottom:1px solid #ddd;overflow-wrap:anywhere}
      p.wide{font-family:ui-monospace,monospace;font-size:.85em;overflow-wrap:anywhere}
      .passed{color:#14602a}
      .failed{color:#9b1c1c}
      @media print{body{margin:0;max-width:none}h2,tr{break-inside:avoid}}
      """;

  private final StringBuilder body = new StringBuilder();

  /// What the page may do: nothing but this style.
  static String policy() {
    return "default-src 'none'; style-src 'sha256-"
        + hash()
        + "'; base-uri 'none'; form-action 'none'";
  }

  private static String hash() {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(STYLE.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The main heading.
  ///
  /// @param tone `passed`, `failed` or empty
  HtmlPage title(String text, String tone) {
    body.append("<h1 class=\"%s\">%s</h1>\n".formatted(escaped(tone), escaped(text)));
    return this;
  }

  HtmlPage heading(String text) {
    body.append("<h2>%s</h2>\n".formatted(escaped(text)));
    return this;
  }

  HtmlPage sentence(String text) {
    body.append("<p>%s</p>\n".formatted(escaped(text)));
    return this;
  }

  /// A long text without meaning for people.
  HtmlPage raw(String text) {
    body.append("<p class=\"wide\">%s</p>\n".formatted(escaped(text)));
    return this;
  }

  /// A table of names and values.
  HtmlPage facts(List<Fact> facts) {
    body.append("<table>\n");
    facts.forEach(
        fact ->
            body.append(
                "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                    .formatted(escaped(fact.name()), escaped(fact.value()))));
    body.append("</table>\n");
    return this;
  }

  /// A name with its value.
  record Fact(String name, String value) {}

  HtmlPage table(List<String> heads, List<List<String>> rows) {
    body.append("<table>\n<tr>");
    heads.forEach(head -> body.append("<th scope=\"col\">").append(escaped(head)).append("</th>"));
    body.append("</tr>\n");
    for (var row : rows) {
      body.append("<tr>");
      row.forEach(cell -> body.append("<td>").append(escaped(cell)).append("</td>"));
      body.append("</tr>\n");
    }
    body.append("</table>\n");
    return this;
  }

  /// The whole page.
  ///
  /// @param title of the window
  String text(String title) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="%s">
        <meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        %s</body>
        </html>
        """
        .formatted(policy(), escaped(title), STYLE, body);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
