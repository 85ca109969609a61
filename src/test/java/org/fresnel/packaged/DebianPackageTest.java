package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Debian package of `.ci/dist deb`, with a stand-in for the binary, in a root of its own.
class DebianPackageTest {
  private static final String UNITS = "usr/lib/systemd/system/";

  @TempDir private Path folder;

  private Path root = Path.of("");
  private Path configuration = Path.of("");
  private Path state = Path.of("");

  @BeforeEach
  void open() throws IOException {
    assumeTrue(
        Stream.of("/usr/bin/dpkg", "/usr/bin/dpkg-deb").allMatch(it -> Files.exists(Path.of(it))),
        "NOT TESTED: the Debian package: no dpkg");
    root = folder.resolve("root");
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    configuration = root.resolve("etc/fresnel/fresnel.yaml");
    state = root.resolve("var/lib/fresnel/incidents");
  }

  @Test
  void itInstallsTheProgramItsUnitsAndTheirDocumentation() throws IOException {
    dpkg("--install", built("one").toString());

    assertThat(root.resolve("usr/bin/fresnel")).isExecutable();
    assertThat(root.resolve("usr/share/doc/fresnel/copyright")).isNotEmptyFile();
    for (var unit : List.of("fresnel.service", "fresnel.socket")) {
      assertThat(root.resolve(UNITS + unit))
          .content()
          .startsWith("[Unit]\n")
          .contains("Documentation=file:///usr/share/doc/fresnel/README.md\n")
          .doesNotContain("/usr/local");
    }
    assertThat(root.resolve(UNITS + "fresnel.service"))
        .content()
        .contains("ExecStart=/usr/bin/fresnel serve\n");
    assertThat(root.resolve("usr/share/doc/fresnel/README.md")).isNotEmptyFile();
  }

  @Test
  void anUpgradeAndARemovalKeepWhatIsTheOperators() throws IOException {
    var file = built("one").toString();
    dpkg("--install", file);
    write();

    dpkg("--install", file);
    assertThat(configuration).hasContent("nodes: []");
    dpkg("--remove", "fresnel");

    assertThat(root.resolve("usr/bin/fresnel")).doesNotExist();
    assertThat(configuration).hasContent("nodes: []");
    assertThat(state).exists();
  }

  @Test
  void aPurgeLeavesNothing() throws IOException {
    dpkg("--install", built("one").toString());
    write();

    dpkg("--purge", "fresnel");

    assertThat(configuration.resolve("..").normalize()).doesNotExist();
    assertThat(state.resolve("..").normalize()).doesNotExist();
    assertThat(root.resolve(UNITS + "fresnel.service")).doesNotExist();
  }

  @Test
  void theSameFilesGiveTheSamePackage() throws IOException {
    assertThat(built("one")).hasSameBinaryContentAs(built("other"));
  }

  private void write() throws IOException {
    Files.writeString(configuration, "nodes: []");
    Files.createDirectories(state.resolve("..").normalize());
    Files.writeString(state, "{}");
  }

  private Path built(String name) throws IOException {
    var into = Files.createDirectories(folder.resolve(name));
    var binary = Files.writeString(folder.resolve("fresnel"), "#!/bin/sh\n");
    var build = new ProcessBuilder(".ci/dist", "deb");
    build.environment().put("FRESNEL_BINARY", binary.toString());
    build.environment().put("DIST", into.toString());
    run(build);
    try (var files = Files.list(into)) {
      return Objects.requireNonNull(files.toList().getFirst());
    }
  }

  /// Without its dependencies, which the root does not have.
  private void dpkg(String... arguments) throws IOException {
    var options =
        Stream.of(
            "dpkg",
            "--root=" + root,
            "--force-not-root",
            "--force-script-chrootless",
            "--force-depends",
            "--force-bad-path",
            "--log=" + folder.resolve("dpkg.log"));
    run(new ProcessBuilder(Stream.concat(options, Stream.of(arguments)).toList()));
  }

  private void run(ProcessBuilder command) throws IOException {
    var log = folder.resolve("log");
    try {
      var status = command.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
      assertThat(status).as(Files.readString(log)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
