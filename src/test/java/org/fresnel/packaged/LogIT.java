package org.fresnel.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.fresnel.Shows;
import org.fresnel.fixture.Loopback;
import org.fresnel.fixture.SimulatedNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log as it is configured.
class LogIT {
  @TempDir private Path directory;

  private final SimulatedNodes nodes = new SimulatedNodes(1);
  private final Map<String, String> environment = new HashMap<>();
  private String control = "";

  @BeforeEach
  void configure() throws IOException {
    var port = Loopback.freePort();
    control = "http://127.0.0.1:" + port;
    environment.put("FRESNEL_NODES", nodes.node(0).url().toString());
    environment.put("FRESNEL_LISTEN_PORT", "0");
    environment.put("FRESNEL_CONTROL_PORT", Integer.toString(port));
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  @Shows("log.format")
  void aLineIsAnObject() throws IOException {
    environment.put("FRESNEL_LOG_FORMAT", "json");
    try (var program = Program.start(directory, environment)) {
      program.awaitWhileAlive(() -> program.out().contains("listening on"));

      var lines = program.out().lines().map(JsonObject::new).toList();
      assertThat(lines)
          .anySatisfy(
              line -> {
                assertThat(line.getString("message")).startsWith("listening on");
                assertThat(line.getString("loggerName")).isEqualTo("org.fresnel");
                assertThat(line.getString("level")).isEqualTo("INFO");
                assertThat(line.getInstant("timestamp")).isNotNull();
                assertThat(line.fieldNames()).hasSize(4);
              });
      assertThat(program.err()).isEmpty();
    }
  }

  @Test
  @Shows({"log.level", "log.categories.*"})
  void oneCategoryMayLogMoreThanTheOthers() throws IOException, InterruptedException {
    environment.put("FRESNEL_LOG_LEVEL", "error");
    environment.put("FRESNEL_LOG_CATEGORIES_ORG_FRESNEL_STORE", "info");
    try (var program = Program.start(directory, environment)) {
      Http.awaitStatus(control + "/q/health/started", 200);
      await().atMost(Program.PATIENCE).until(() -> program.out().contains("[org.fresnel.store]"));

      assertThat(program.out()).doesNotContain("listening on");
    }
  }

  @Test
  @Shows({"log.file.path", "log.file.max-size", "log.file.backups"})
  void theFileIsReplacedWhenItIsFull() throws IOException, InterruptedException {
    var file = directory.resolve("fresnel.log");
    environment.put("FRESNEL_LOG_LEVEL", "debug");
    environment.put("FRESNEL_LOG_FILE_PATH", file.toString());
    environment.put("FRESNEL_LOG_FILE_MAX_SIZE", "1KiB");
    environment.put("FRESNEL_LOG_FILE_BACKUPS", "2");
    try (var program = Program.start(directory, environment).awaitListening()) {
      for (var i = 0; i < 40; i++) {
        Http.status(control + "/api/v1/nodes/none-" + i);
        Http.post(control + "/api/v1/nodes/none/resume");
      }
      await()
          .atMost(Program.PATIENCE)
          .until(() -> Files.exists(directory.resolve("fresnel.log.2")));

      assertThat(Files.readString(file) + Files.readString(directory.resolve("fresnel.log.1")))
          .contains("[org.fresnel.");
      assertThat(directory.resolve("fresnel.log.3")).doesNotExist();
      assertThat(program.err()).isEmpty();
    }
  }
}
