package org.fresnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fresnel.cli.ArgumentParser;
import org.fresnel.cli.ProgramTask;
import org.fresnel.config.KnownKeys;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/// Names in the pages of the root and in `docs` exist: metrics, keys, commands, files and types.
class DocumentedNamesTest {
  private static final Pattern METRIC = Pattern.compile("\\bfresnel_[a-z][a-z0-9_]*[a-z0-9]\\b");
  private static final Pattern METRIC_ROW = Pattern.compile("(?m)^\\| `(fresnel_[a-z_]+)` \\|");

  /// Series that a histogram has beside its name, which `docs/metrics.md` describes once.
  private static final Pattern SERIES = Pattern.compile("_(bucket|count|sum|max)$");

  private static final Pattern KEY =
      Pattern.compile("`([a-z]+(?:\\[[0-9*]+])?(?:\\.[a-z*][a-z0-9*-]*(?:\\[[0-9*]+])?)+)`");
  private static final Pattern FILE_NAME =
      Pattern.compile("\\.(yaml|json|md|jar|aot|service|log|state|journal|txt|csv|pem|local)$");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|`|\\$ |&& )fresnel ([a-z][^`\\n#|&>;]*)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern PATH =
      Pattern.compile("(?:(?<![\\w./:-])|(?<=\\.\\./))(?:docs|helm|bench|\\.ci)/[\\w./-]*\\w");
  private static final Pattern TYPE =
      Pattern.compile(
          "`([a-z]+\\.)?([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([a-z]\\w*))?(?:\\(\\))?`");
  private static final Pattern DECLARATION =
      Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");

  /// Files of `CONTRIBUTING.md`, whose paths are short.
  private static final Pattern SHORT_PATH =
      Pattern.compile("`(main|resources|test)(/[\\w/]*(?:\\.\\w+)?)`");

  private static final List<Path> PAGES_OF_THE_ROOT =
      Stream.of("README.md", "CONTRIBUTING.md", "RELEASING.md", "SECURITY.md")
          .map(Path::of)
          .toList();

  /// Packages are written like keys.
  private static final Path SOURCES = Path.of("src/main/java/org/fresnel");

  /// Keys of the chart that `config` has not.
  private static final Set<String> OF_THE_CHART = Set.of("cluster.enabled", "state.claim");

  /// Types and headers that are not ours.
  private static final Set<String> OF_OTHERS =
      Set.of(
          "Accept",
          "Authorization",
          "ExecStartPre",
          "Host",
          "HttpServer",
          "InstantSource",
          "Origin",
          "HttpServerImpl",
          "System",
          "TypedGuard",
          "VertxWrapper",
          "Via");

  @Test
  void everyMetricIsInTheListOfMetrics() {
    var listed = all(METRIC_ROW, text(Path.of("docs/metrics.md"))).map(it -> it.group(1)).toList();
    Predicate<String> isListed =
        name -> listed.contains(name) || listed.contains(SERIES.matcher(name).replaceFirst(""));

    assertThat(missing(METRIC, 0, isListed)).isEmpty();
  }

  @Test
  void everyKeyIsAKeyOfTheConfiguration() {
    var keys = KnownKeys.all().stream().map(DocumentedNamesTest::general).toList();
    var roots = keys.stream().map(DocumentedNamesTest::root).collect(Collectors.toSet());
    Predicate<String> isKey =
        name ->
            !roots.contains(root(general(name)))
                || FILE_NAME.matcher(name).find()
                || OF_THE_CHART.contains(name)
                || Files.isDirectory(SOURCES.resolve(name.replace('.', '/')))
                || keys.stream().anyMatch(key -> isAt(key, general(name)));

    assertThat(missing(KEY, 1, isKey)).isEmpty();
  }

  @Test
  void everyCommandIsParsed() {
    assertThat(missing(COMMAND, 1, DocumentedNamesTest::isUnderstood)).isEmpty();
  }

  @Test
  void everyFileIsThere() {
    assertThat(missing(PATH, 0, path -> Files.exists(Path.of(path)))).isEmpty();
  }

  @Test
  void everyFileOfTheGuideIsThere() {
    var roots =
        Map.of(
            "main", "src/main/java/org/fresnel",
            "resources", "src/main/resources/org/fresnel",
            "test", "src/test/java/org/fresnel");

    assertThat(all(SHORT_PATH, text(Path.of("CONTRIBUTING.md"))))
        .hasSizeGreaterThan(30)
        .allSatisfy(it -> assertThat(Path.of(roots.get(it.group(1)) + it.group(2))).exists());
  }

  @Test
  void everyTypeOfTheDesignIsDeclared() {
    var sources = files(Path.of("src"), ".java").toList();
    var declared =
        sources.stream()
            .flatMap(file -> all(DECLARATION, text(file)).map(it -> it.group(1)))
            .collect(Collectors.toSet());

    assertThat(
            Stream.of("docs/design.md", "docs/decisions.md")
                .flatMap(page -> all(TYPE, text(Path.of(page))))
                .filter(it -> !OF_OTHERS.contains(it.group(2)))
                .filter(it -> !isDeclared(it, declared, sources))
                .map(MatchResult::group))
        .isEmpty();
  }

  /// What pages name and does not exist, with the page.
  private static List<String> missing(Pattern pattern, int group, Predicate<String> exists) {
    return Stream.concat(PAGES_OF_THE_ROOT.stream(), files(Path.of("docs"), ".md"))
        .flatMap(
            page ->
                all(pattern, text(page))
                    .map(it -> it.group(group))
                    .filter(exists.negate())
                    .map(name -> page + ": " + name))
        .toList();
  }

  private static boolean isUnderstood(String words) {
    var line =
        all(WORD, words.replace("KIND [TARGET] [OPTIONS]", "hang").replace("COMMAND", "check"))
            .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
            .toList();
    var parser = new ArgumentParser(() -> List.of("fresnel"), () -> Ansi.OFF);
    var task = parser.read(line);
    var help = parser.read(Stream.concat(line.stream().limit(1), Stream.of("--help")).toList());
    return !(task instanceof ProgramTask.Mistake)
        || (line.size() == 1 && !(help instanceof ProgramTask.Mistake));
  }

  private static boolean isDeclared(MatchResult name, Set<String> declared, List<Path> sources) {
    var type = name.group(2);
    if (name.group(1) == null && name.group(3) == null) {
      return declared.contains(type);
    }
    var folder = name.group(1) == null ? "" : name.group(1).replace('.', '/');
    var member = name.group(3);
    return sources.stream()
        .filter(file -> file.toString().endsWith("/" + folder + type + ".java"))
        .anyMatch(file -> member == null || text(file).contains(" " + member + "("));
  }

  private static boolean isAt(String key, String name) {
    var parent = name.replaceFirst("\\.\\*$", "");
    return key.equals(name) || key.startsWith(parent + ".") || key.startsWith(parent + "[");
  }

  private static String root(String key) {
    return key.replaceFirst("[.\\[].*", "");
  }

  private static String general(String key) {
    return key.replaceAll("\\[[0-9]+]", "[*]");
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  private static Stream<Path> files(Path root, String ending) {
    try (var files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
