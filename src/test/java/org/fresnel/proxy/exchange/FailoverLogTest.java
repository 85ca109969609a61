package org.fresnel.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.fresnel.proxy.server.DataPlaneFixture;
import org.fresnel.proxy.server.ProxySetup;
import org.fresnel.simulator.Fault;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailoverLogTest {
  private static final Logger LOG = Logger.getLogger("org.fresnel.failover");
  private static final String READ = "/eth/v1/beacon/genesis";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler collecting = new Collecting();

  @AutoClose
  private final DataPlaneFixture plane =
      new DataPlaneFixture(
          ProxySetup.pair().withBudget(Duration.ofSeconds(5), Duration.ofSeconds(10)));

  @BeforeEach
  void listen() {
    LOG.addHandler(collecting);
  }

  @AfterEach
  void silence() {
    LOG.removeHandler(collecting);
  }

  @Test
  void aHealthyRequestIsNotLogged() {
    plane.get(READ);
    plane.get("/eth/v1/beacon/headers/999999");
    plane.get("/eth/v1/nonsense");

    await().until(() -> plane.reports.size() == 2);
    assertThat(lines).isEmpty();
  }

  @Test
  void aFailedOverRequestIsLogged() {
    plane.has("node-1", new Fault.Errors(503));

    plane.get(READ + "?secret=1");

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches("failed over request=[a-z0-9-]+ operation=.*")
        .contains("operation=getGenesis class=IMMUTABLE status=200 node=node-2")
        .endsWith("attempts=[node-1: status 503, Simulated error]")
        .doesNotContain("secret");
  }

  @Test
  void aRequestWithoutAnAnswerIsLogged() {
    plane.has("node-1", new Fault.Errors(503));
    plane.has("node-2", new Fault.Down());

    plane.get(READ);

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches("failed request=[a-z0-9-]+ operation=.*")
        .contains("operation=getGenesis class=IMMUTABLE status=503 node=-")
        .endsWith("attempts=[node-1: status 503, Simulated error; node-2: connection refused]");
  }

  @Test
  void aRequestThatAllNodesFailedIsLogged() {
    plane.has("node-1", new Fault.Errors(500));
    plane.has("node-2", new Fault.Errors(500));

    plane.get(READ);

    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst())
        .matches("failed on all nodes request=[a-z0-9-]+ operation=.*")
        .contains("operation=getGenesis class=IMMUTABLE status=500")
        .endsWith("[node-1: status 500, Simulated error; node-2: status 500, Simulated error]");
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(new PatternFormatter("%s").format(ExtLogRecord.wrap(line)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
