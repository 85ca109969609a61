package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.fresnel.cli.ControlPlaneOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the control plane is, and what is shown there.
class ControlEndpointTest {
  private static final Optional<Path> NO_FILE = Optional.empty();
  private static final Optional<String> NONE = Optional.empty();

  @TempDir private Path directory;

  private static ControlPlaneOptions at(Optional<String> url) {
    return new ControlPlaneOptions(NO_FILE, url, NO_FILE, NO_FILE, NO_FILE, NO_FILE);
  }

  private static ControlEndpoint way(ControlPlaneOptions plane, Map<String, String> environment) {
    return ControlEndpoint.of(plane, environment, () -> URI.create("http://configured:1"))
        .getFirst();
  }

  private Optional<Path> file(String text) throws IOException {
    return Optional.of(Files.writeString(directory.resolve("file"), text));
  }

  @Test
  void theUrlOfTheCommandLineWinsOverEnvironmentAndConfig() {
    var environment = Map.of(ControlEndpoint.URL, "http://environment:1");

    assertThat(way(at(Optional.of("http://said:1")), environment).describe())
        .isEqualTo("http://said:1 (--url)");
    assertThat(way(at(Optional.empty()), environment).describe())
        .isEqualTo("http://environment:1 (FRESNEL_CONTROL_URL)");
    assertThat(way(at(Optional.empty()), Map.of()).describe())
        .isEqualTo("http://configured:1 (the configuration)");
  }

  @Test
  void severalUrlsHaveCommasBetweenThem() {
    assertThat(
            ControlEndpoint.of(
                at(Optional.of("http://a:1,https://b:2/")), Map.of(), () -> URI.create("http://c")))
        .extracting(ControlEndpoint::describe)
        .containsExactly("http://a:1 (--url)", "https://b:2 (--url)");
  }

  @Test
  void aMistakeInTheConfigurationDoesNotMatterWithAUrl() {
    Supplier<URI> mistaken =
        () -> {
          throw new IllegalArgumentException("control.port: expected another");
        };

    assertThat(ControlEndpoint.of(at(Optional.of("http://said:1")), Map.of(), mistaken))
        .extracting(it -> it.url().toString())
        .containsExactly("http://said:1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ControlEndpoint.of(at(Optional.empty()), Map.of(), mistaken))
        .withMessage(
            "control.port: expected another; --url or $FRESNEL_CONTROL_URL does without the"
                + " configuration");
  }

  @ParameterizedTest
  @CsvSource({
    "http://a, http://a",
    "http://a:1/, http://a:1",
    "https://a/below/, https://a/below",
    "http://[::1]:9000, http://[::1]:9000"
  })
  void aUrlMayEndWithASlash(String said, String url) {
    assertThat(way(at(Optional.of(said)), Map.of()).url()).hasToString(url);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a:1                 | --url: expected a URL such as http://127.0.0.1:9000, got "a:1"
          ftp://a             | --url: expected a URL such as http://127.0.0.1:9000, got "ftp://a"
          http://a?b          | --url: expected a URL such as http://127.0.0.1:9000, got "http://a?b"
          http://             | --url: expected a URL such as http://127.0.0.1:9000, got "http://"
          http://me:s3cret@a  | --url: expected a URL without a login, got one with (not shown)
          """)
  void aBadUrlIsRefused(String said, String line) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> way(at(Optional.of(said)), Map.of()))
        .withMessage(line);
  }

  @Test
  void theTokenOfTheCommandLineWinsOverTheEnvironment() throws IOException {
    var plane =
        new ControlPlaneOptions(
            NO_FILE, NONE, file("\n  first \nsecond\n"), NO_FILE, NO_FILE, NO_FILE);

    assertThat(way(plane, Map.of(TokenSource.ITSELF, "other")).token()).contains("first");
  }

  @Test
  void theTokenComesFromTheEnvironmentOrAFile() throws IOException {
    var named = file("from a file\n").orElseThrow().toString();

    assertThat(way(at(NONE), Map.of(TokenSource.ITSELF, "itself", TokenSource.FILE, named)).token())
        .contains("itself");
    assertThat(way(at(NONE), Map.of(TokenSource.FILE, named)).token()).contains("from a file");
    assertThat(way(at(NONE), Map.of(TokenSource.ITSELF, " ")).token()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''         | --token-file: expected a token, got an empty file
          s3cret\u00e4 | --token-file: expected a token, got something else (not shown)
          """)
  void aFileWithoutATokenIsRefusedAndNotShown(String text, String line) throws IOException {
    var plane = new ControlPlaneOptions(NO_FILE, NONE, file(text), NO_FILE, NO_FILE, NO_FILE);

    assertThatIllegalArgumentException().isThrownBy(() -> way(plane, Map.of())).withMessage(line);
  }

  @Test
  void anUnreadableFileIsNamed() {
    var absent = Optional.of(directory.resolve("absent"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                way(
                    new ControlPlaneOptions(NO_FILE, NONE, absent, NO_FILE, NO_FILE, NO_FILE),
                    Map.of()))
        .withMessageStartingWith("--token-file: expected a readable file with a token, got \"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                way(
                    new ControlPlaneOptions(NO_FILE, NONE, NO_FILE, absent, NO_FILE, NO_FILE),
                    Map.of()))
        .withMessageEndingWith("absent\", which does not exist");
  }

  @Test
  void aCertificateNeedsItsKey() {
    var one = Optional.of(directory.resolve("one"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                way(
                    new ControlPlaneOptions(NO_FILE, NONE, NO_FILE, NO_FILE, one, NO_FILE),
                    Map.of()))
        .withMessage("expected --client-cert and --client-key together, got one without the other");
  }

  @Test
  void theTextFormHasNoToken() {
    var way = way(at(Optional.of("http://a")), Map.of(TokenSource.ITSELF, "s3cret"));

    assertThat(way.toString()).isEqualTo("Way[http://a (--url)]");
  }
}
