package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The links of `README.md` and `docs` lead to files and headings that exist. Links to other sites
/// are not followed.
class DocumentLinksTest {
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```$|`[^`\n]*`");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)\\s]+)\\)|src(?:set)?=\"([^\"]+)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern ELSEWHERE = Pattern.compile("^[a-z]+:.*");

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    assertThat(pages().stream().flatMap(DocumentLinksTest::broken)).isEmpty();
  }

  @Test
  void everyPageIsLinkedFromAnotherOne() throws IOException {
    var linked = new HashSet<Path>();
    for (var page : pages()) {
      links(page)
          .map(link -> target(page, link))
          .filter(it -> !it.equals(page))
          .forEach(linked::add);
    }

    assertThat(linked).containsAll(pages().stream().filter(it -> it.getNameCount() > 1).toList());
  }

  @Test
  void anchorsAreThoseOfTheHostingSite() {
    assertThat(anchors("# Fee recipient, builder\n## `check`\n```\n# no\n```\n## A b\n## A b\n"))
        .containsExactlyInAnyOrder("fee-recipient-builder", "check", "a-b", "a-b-1");
  }

  private static Stream<String> broken(Path page) {
    return links(page).filter(link -> !leads(page, link)).map(link -> page + ": " + link);
  }

  private static boolean leads(Path page, String link) {
    var target = target(page, link);
    var hash = link.indexOf('#');
    return Files.exists(target)
        && (hash < 0 || anchors(text(target)).contains(link.substring(hash + 1)));
  }

  private static Path target(Path page, String link) {
    var file = link.replaceFirst("#.*", "");
    return file.isEmpty() ? page : page.resolveSibling(file).normalize();
  }

  private static Stream<String> links(Path page) {
    return LINK.matcher(CODE.matcher(text(page)).replaceAll(""))
        .results()
        .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
        .filter(link -> !ELSEWHERE.matcher(link).matches());
  }

  private static Set<String> anchors(String markdown) {
    var anchors = new HashSet<String>();
    HEADING
        .matcher(FENCED.matcher(markdown).replaceAll(""))
        .results()
        .map(DocumentLinksTest::anchor)
        .forEach(
            anchor -> {
              var unique = anchor;
              for (var i = 1; !anchors.add(unique); i++) {
                unique = anchor + "-" + i;
              }
            });
    return anchors;
  }

  private static String anchor(MatchResult heading) {
    return heading
        .group(1)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
        .strip()
        .replace(' ', '-');
  }

  private static List<Path> pages() throws IOException {
    try (var files = Files.walk(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md")), files.filter(it -> it.toString().endsWith(".md")))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.isDirectory(file) ? "" : Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
