package org.fresnel.cli.remote;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import org.fresnel.control.model.DrillView;
import org.fresnel.upstream.Timers;

/// Polls a drill until it is over.
///
/// @param line client for the control plane
/// @param timers for the pauses between two polls
record DrillWatcher(ControlClient line, Timers timers) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// Failed polls in a row after which polling stops.
  private static final int MOST_LOST = 10;

  /// The drill when it is over, or the reason why that is not known.
  Future<RemoteResult> end(String id) {
    return poll(id, 0);
  }

  private Future<RemoteResult> poll(String id, int lost) {
    return line.ask(RemoteRequest.get("drills", id))
        .compose(
            reply ->
                switch (reply) {
                  case RemoteResult.Answer(var body)
                      when DrillTable.isRunning(ApiJson.read(body, DrillView.class)) ->
                      again(id, 0);
                  case RemoteResult.Silence _ when lost < MOST_LOST -> again(id, lost + 1);
                  case RemoteResult.Answer _, RemoteResult.Refusal _, RemoteResult.Silence _ ->
                      Future.succeededFuture(reply);
                });
  }

  private Future<RemoteResult> again(String id, int lost) {
    var later = Promise.<Void>promise();
    timers.after(PAUSE, later::complete);
    return later.future().compose(_ -> poll(id, lost));
  }
}
