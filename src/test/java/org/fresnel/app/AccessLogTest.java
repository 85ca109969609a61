package org.fresnel.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.fresnel.Shows;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest {
  private static final Logger LOG = Logger.getLogger("org.fresnel.access");
  private static final String READ = "/eth/v1/beacon/genesis";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Handler collecting = new Collecting();

  @BeforeEach
  void listen() {
    LOG.addHandler(collecting);
  }

  @AfterEach
  void silence() {
    LOG.removeHandler(collecting);
  }

  @Test
  @Shows("log.access")
  void eachRequestHasALineIfItIsSwitchedOn() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("log.access", "true");
      router.get(READ + "?secret=1", "X-Request-Id", "vc-7.a_B");
      router.get("/eth/v1/nonsense?secret=1");
      router.get("/eth/v1/node/version");

      await().atMost(RunningRouter.PATIENCE).until(() -> lines.size() == 3);
      assertThat(lines).noneMatch(line -> line.contains("secret"));
      assertThat(lines.getFirst())
          .startsWith(
              "request=vc-7.a_B address=127.0.0.1 method=GET path="
                  + READ
                  + " operation=getGenesis status=200 node=node-1 attempts=1 elapsedMs=");
      assertThat(lines.get(1)).contains("path=/eth/v1/nonsense status=404 node=-");
    }
  }

  @Test
  void noRequestHasALineByDefault() {
    try (var site = RouterSite.of(1)) {
      var router = site.start();
      router.get(READ);
      router.get("/eth/v1/nonsense");

      assertThat(lines).isEmpty();
    }
  }

  @Test
  void aSaneIdIsReturnedAndAnyOtherIsNot() {
    try (var site = RouterSite.of(1)) {
      var router = site.start("log.access", "true");

      assertThat(router.get(READ, "X-Request-Id", "vc-7").headers().allValues("X-Request-Id"))
          .containsExactly("vc-7");
      for (var id : List.of("a b", "a\"b", "x".repeat(65), "{}")) {
        assertThat(router.get(READ, "X-Request-Id", id).headers().allValues("X-Request-Id"))
            .isEmpty();
      }
      assertThat(router.get(READ).headers().allValues("X-Request-Id")).isEmpty();
      assertThat(lines.stream().map(line -> line.split(" ", 2)[0])).doesNotHaveDuplicates();
    }
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
