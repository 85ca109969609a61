package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fresnel.fixture.Loopback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that fails says why in one line and with its exit status.
class MistakesIT {
  private static final Map<String, String> NODE = Map.of("FRESNEL_NODES", "http://127.0.0.1:1");

  private static final int PRIVILEGED = 81;

  @TempDir private Path directory;

  @Test
  void aConfigurationWithoutNodesEndsTheProgram() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of())) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .singleElement()
          .asString()
          .startsWith("fresnel: nodes: expected at least one beacon node");
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void aMistakeInTheFileEndsTheProgram() throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("fresnel.yaml"), "nodes: [http://a:5052]\nprobe:\n  intervall: 3s\n");
    try (var program = Program.start(directory, Map.of())) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .singleElement()
          .asString()
          .startsWith("fresnel: probe.intervall (fresnel.yaml line 3): expected a known key");
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void aMissingNamedFileEndsTheProgram() throws IOException, InterruptedException {
    try (var program = Program.start(directory, NODE, "--config", "absent.yaml")) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .containsExactly(
              "fresnel: --config: expected a file, got \"absent.yaml\", which does not exist");
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void aFileWithoutCertificatesEndsTheProgram() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("ca.pem"), "no certificate\n");
    var environment =
        Map.of("FRESNEL_NODES", "https://127.0.0.1:1", "FRESNEL_UPSTREAM_CA_FILE", "ca.pem");
    try (var program = Program.start(directory, environment)) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .containsExactly(
              "fresnel: upstream.ca-file: expected a file with certificates in PEM, got"
                  + " \"ca.pem\"");
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void anUnknownArgumentEndsTheProgram() throws IOException, InterruptedException {
    try (var program = Program.start(directory, NODE, "sevre")) {
      assertThat(program.status()).isEqualTo(2);
      assertThat(program.err())
          .containsExactly(
              "fresnel: expected serve, check, demo, status, nodes, chain, cluster, guard, shadow,"
                  + " drain, resume, drill, drills, rollout, explain, maintenance-window,"
                  + " incidents, duties, decisions, conditions, checkpoint, diversity, audit,"
                  + " notify, reload, config, token, completion, man, help, --config, --help or"
                  + " --version, got sevre; did you mean serve?");
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void aTakenPortForValidatorClientsEndsTheProgram() throws IOException, InterruptedException {
    try (var taken = Loopback.bind(0);
        var program =
            Program.start(
                directory,
                Map.of(
                    "FRESNEL_NODES", "http://127.0.0.1:1",
                    "FRESNEL_CONTROL_PORT", "0",
                    "FRESNEL_LISTEN_PORT", Integer.toString(taken.getLocalPort())))) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.err())
          .containsExactly(
              "fresnel: listen.port: expected a free port on 127.0.0.1, got %d, which is in use"
                  .formatted(taken.getLocalPort()));
      assertThat(program.out()).isEmpty();
    }
  }

  @Test
  void aTakenPortForTheOperatorEndsTheProgram() throws IOException, InterruptedException {
    try (var taken = Loopback.bind(0);
        var program =
            Program.start(
                directory,
                Map.of(
                    "FRESNEL_NODES", "http://127.0.0.1:1",
                    "FRESNEL_LISTEN_PORT", "0",
                    "FRESNEL_CONTROL_PORT", Integer.toString(taken.getLocalPort())))) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.err())
          .containsExactly(
              "fresnel: control.port: expected a free port on 127.0.0.1, got %d, which is in use"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void anAddressOfAnotherMachineEndsTheProgram() throws IOException, InterruptedException {
    try (var program =
        Program.start(
            directory,
            Map.of(
                "FRESNEL_NODES", "http://127.0.0.1:1",
                "FRESNEL_CONTROL_PORT", "0",
                "FRESNEL_LISTEN_PORT", "0",
                "FRESNEL_LISTEN_HOST", "192.0.2.1"))) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.err())
          .containsExactly(
              "fresnel: listen.host: expected an address of this machine, got 192.0.2.1");
    }
  }

  @Test
  void aPortThatThisUserMayNotOpenEndsTheProgram() throws IOException, InterruptedException {
    assumeThat(refusal(PRIVILEGED)).isEqualTo("Permission denied");
    try (var program =
        Program.start(
            directory,
            Map.of(
                "FRESNEL_NODES", "http://127.0.0.1:1",
                "FRESNEL_CONTROL_PORT", "0",
                "FRESNEL_LISTEN_PORT", Integer.toString(PRIVILEGED)))) {
      assertThat(program.status()).isEqualTo(1);
      assertThat(program.err())
          .containsExactly(
              "fresnel: listen.port: expected a port that this user may open, such as one from 1024"
                  + " on, got "
                  + PRIVILEGED);
    }
  }

  /// Why this user cannot listen there; empty if it can.
  private static String refusal(int port) throws IOException {
    try (var _ = Loopback.bind(port)) {
      return "";
    } catch (BindException e) {
      return String.valueOf(e.getMessage()).replaceFirst(" \\(.*", "");
    }
  }

  @Test
  void helpIsNoMistake() throws IOException, InterruptedException {
    try (var program = Program.start(directory, Map.of(), "help")) {
      assertThat(program.status()).isZero();
      assertThat(program.out()).startsWith("Usage: fresnel");
      assertThat(program.err()).isEmpty();
    }
  }
}
