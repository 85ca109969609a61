package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.DecodeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.fresnel.control.model.RolloutView;
import org.fresnel.upstream.Timers;

/// Polls a rollout until it ends or halts, shows its steps, and runs its hook. A hook is stopped if
/// the rollout does not wait for it any more. One thread.
final class RolloutFollower {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// Failed polls in a row after which polling stops: a router may restart.
  private static final int MOST_LOST = 300;

  private final ControlClient line;
  private final Timers timers;
  private final Optional<Path> hook;
  private final HookRunner hooks;
  private final String runner;
  private final Consumer<String> output;
  private Optional<Running> running = Optional.empty();
  private String shown = "";
  private int lost;
  private final Promise<RemoteResult> end = Promise.promise();

  private static final class Running {
    private final String node;
    private final HookRunner.Run run;
    private volatile Optional<RemoteRequest> report = Optional.empty();

    private Running(String node, HookRunner.Run run) {
      this.node = node;
      this.run = run;
    }
  }

  /// @param hook program; empty to follow only
  /// @param runner name of this command
  /// @param output gets the steps, and what the hook prints
  RolloutFollower(
      ControlClient line,
      Timers timers,
      Optional<Path> hook,
      HookRunner hooks,
      String runner,
      Consumer<String> output) {
    this.line = line;
    this.timers = timers;
    this.hook = hook;
    this.hooks = hooks;
    this.runner = runner;
    this.output = output;
  }

  /// The rollout at its end or halt, or the reason why that is not known.
  Future<RemoteResult> follow() {
    poll();
    return end.future();
  }

  /// It may take hours: no poll waits for the next one.
  private void poll() {
    line.ask(request())
        .onSuccess(
            reply -> {
              switch (reply) {
                case RemoteResult.Answer(var body) -> {
                  lost = 0;
                  step(reply, body);
                }
                case RemoteResult.Refusal _ -> finish(reply);
                case RemoteResult.Silence _ -> {
                  lost++;
                  if (lost < MOST_LOST) {
                    later();
                  } else {
                    finish(reply);
                  }
                }
              }
            });
  }

  private void finish(RemoteResult reply) {
    stop();
    end.complete(reply);
  }

  private RemoteRequest request() {
    var request = RemoteRequest.get("rollout");
    return running.isPresent() ? request.with("runner", runner) : request;
  }

  private void step(RemoteResult reply, String body) {
    RolloutView rollout;
    try {
      rollout = ApiJson.read(body, RolloutView.class);
    } catch (DecodeException e) {
      stop();
      end.fail(e);
      return;
    }
    show(rollout);
    var atHook = rollout.state().equals("hook");
    if (running.filter(it -> !atHook || !rollout.node().equals(Optional.of(it.node))).isPresent()) {
      stop();
    }
    var free = rollout.hook().isEmpty() || rollout.hook().filter(it -> it.gone()).isPresent();
    if (!rollout.active() || rollout.state().equals("halted")) {
      finish(reply);
    } else if (running.flatMap(it -> it.report).isPresent()) {
      send(running.flatMap(it -> it.report).get());
    } else if (running.isEmpty() && atHook && free && hook.isPresent() && !rollout.paused()) {
      run(rollout, hook.get());
    } else {
      later();
    }
  }

  private void show(RolloutView rollout) {
    var text = rollout.state() + rollout.node().orElse("") + rollout.paused();
    if (!text.equals(shown)) {
      shown = text;
      output.accept(RolloutPage.sentence(rollout) + "\n");
    }
  }

  /// Another command may have begun to run it first.
  private void run(RolloutView rollout, Path program) {
    var node = rollout.node().orElse("");
    line.ask(RemoteRequests.hook(node, "running", runner, Optional.empty()))
        .onSuccess(
            reply -> {
              if (reply instanceof RemoteResult.Answer) {
                start(rollout, node, program);
              }
              later();
            });
  }

  private void start(RolloutView rollout, String node, Path program) {
    var environment =
        Map.of(
            "FRESNEL_NODE", node,
            "FRESNEL_NODE_URL", rollout.nodeUrl().orElse(""),
            "FRESNEL_ROLLOUT", rollout.id());
    var now = new Running(node, hooks.start(program, environment, output));
    running = Optional.of(now);
    now.run
        .ended()
        .onSuccess(
            failure ->
                now.report =
                    Optional.of(
                        RemoteRequests.hook(
                            node, failure.isEmpty() ? "succeeded" : "failed", runner, failure)));
  }

  /// It is sent again while the router does not answer.
  private void send(RemoteRequest report) {
    line.ask(report)
        .onSuccess(
            reply -> {
              if (!(reply instanceof RemoteResult.Silence)) {
                running = Optional.empty();
              }
              later();
            });
  }

  private void stop() {
    running.ifPresent(it -> it.run.stop());
    running = Optional.empty();
  }

  private void later() {
    timers.after(PAUSE, this::poll);
  }
}
