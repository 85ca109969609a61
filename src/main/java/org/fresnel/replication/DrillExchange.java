package org.fresnel.replication;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fresnel.cluster.Cluster;
import org.fresnel.cluster.Fact;
import org.fresnel.cluster.FactValue;
import org.fresnel.cluster.LeaseResult;
import org.fresnel.drill.DrillLease;
import org.fresnel.drill.DrillRunner;
import org.fresnel.drill.DrillShareListener;

/// The exchange of drills: one router at a time runs one, and each knows those of all.
public final class DrillExchange implements DrillLease, DrillShareListener {
  private static final String LEASE = "drill";
  private static final String DRILL = "drill/";
  private static final String ABORT = "drill-abort/";
  private static final long ANSWER_SECONDS = 4;

  private final Cluster cluster;
  private final DrillRunner drills;
  private final Executor worker;

  /// @param worker runs tasks that block
  public DrillExchange(Cluster cluster, DrillRunner drills, Executor worker) {
    this.cluster = cluster;
    this.drills = drills;
    this.worker = worker;
  }

  /// Begins to share. Called once.
  public void start() {
    drills.share(this, this);
    cluster.subscribe(Fact.Kind.RECORD, this::received);
  }

  @Override
  public Answer acquire(Duration time, Runnable lost) {
    var result = new CompletableFuture<LeaseResult>();
    cluster.lease(
        LEASE,
        time,
        it -> {
          if (it instanceof LeaseResult.Ended) {
            lost.run();
          } else {
            result.complete(it);
          }
        });
    try {
      return switch (result.get(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        case LeaseResult.Granted _, LeaseResult.Ended _ -> new Answer.Granted();
        case LeaseResult.Refused(_, var reason, var detail) ->
            refusal(reason, words(reason, detail));
      };
    } catch (TimeoutException | ExecutionException _) {
      cluster.release(LEASE);
      return new Answer.Unavailable(
          "the cluster did not say in time whether another router runs a drill");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("the router stops");
    }
  }

  private static Answer refusal(LeaseResult.Reason reason, String words) {
    return reason == LeaseResult.Reason.HELD
        ? new Answer.HeldElsewhere(words)
        : new Answer.Unavailable(words);
  }

  private static String words(LeaseResult.Reason reason, String detail) {
    var words =
        switch (reason) {
          case HELD -> "another router runs a drill";
          case MEMBERS_MISSING -> "expected all routers of the cluster in view";
          case UNSETTLED -> "expected all routers of the cluster in view for 30 s";
          case NO_ANSWER -> "expected an answer of the router that grants leases, got none";
          case TOO_MANY -> "too many leases are asked for";
        };
    return detail.isEmpty() ? words : words + ": " + detail;
  }

  @Override
  public void release() {
    cluster.release(LEASE);
  }

  @Override
  public void stored(long number, String drill) {
    var key = DRILL + cluster.members().self() + "/" + number;
    cluster.publish(Fact.Kind.RECORD, key, FactValue.ofText(drill));
  }

  @Override
  public void abort(long number) {
    cluster.publish(Fact.Kind.RECORD, ABORT + number, FactValue.EMPTY);
  }

  private void received(Fact fact) {
    if (fact.removed()) {
      return;
    }
    if (fact.key().startsWith(DRILL)) {
      drills.received(fact.value().text());
    } else if (fact.key().startsWith(ABORT)) {
      var id = "drill-" + fact.key().substring(ABORT.length());
      worker.execute(() -> drills.abortHere(id, "ended by an operator at another router"));
    }
  }
}
