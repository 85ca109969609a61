package org.fresnel.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fresnel.fixture.Futures.ended;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstReachableTest {
  private static final RemoteRequest READ = RemoteRequest.get("nodes");
  private static final RemoteRequest CHANGE = RemoteRequest.of("POST", "nodes", "a", "resume");

  private final ScriptedLine second =
      new ScriptedLine().says("GET /api/v1/nodes", "[]").says("POST /api/v1/nodes/a/resume", "{}");

  private FirstReachable behind(boolean mayHaveArrived) {
    var silence = new RemoteResult.Silence("it is silent", mayHaveArrived);
    var first =
        new ScriptedLine()
            .says("GET /api/v1/nodes", silence)
            .says("POST /api/v1/nodes/a/resume", silence);
    return FirstReachable.of(List.of(first, second));
  }

  @Test
  void aReadIsSentToTheNextRouter() {
    assertThat(ended(behind(true).ask(READ))).isEqualTo(new RemoteResult.Answer("[]"));
  }

  @Test
  void aChangeThatDidNotArriveIsSentToTheNextRouter() {
    assertThat(ended(behind(false).ask(CHANGE))).isEqualTo(new RemoteResult.Answer("{}"));
  }

  @Test
  void aChangeThatMayHaveArrivedIsSentOnce() {
    assertThat(ended(behind(true).ask(CHANGE)))
        .isEqualTo(new RemoteResult.Silence("it is silent", true));
    assertThat(second.asked()).isEmpty();
  }

  @Test
  void theRouterThatAnsweredIsAskedFirstNextTime() {
    var routers = behind(false);
    ended(routers.ask(READ));
    ended(routers.ask(READ));

    assertThat(routers.current()).hasValue(1);
    assertThat(second.asked()).hasSize(2);
  }

  @Test
  void theLastSilenceIsReportedIfNoRouterIsReached() {
    var silent = new ScriptedLine().says("GET /api/v1/nodes", new RemoteResult.Silence("a", false));

    assertThat(ended(FirstReachable.of(List.of(silent, silent)).ask(READ)))
        .isEqualTo(new RemoteResult.Silence("a", false));
  }
}
