package org.fresnel.notify;

import org.fresnel.conditions.Condition;

/// The names of the alerts of conditions, as in the alert rules of the chart.
final class ConditionAlerts {
  private ConditionAlerts() {}

  static String name(Condition.Kind kind) {
    return switch (kind) {
      case FINALITY_CONFLICT, WRONG_NETWORK -> "FresnelNodeOnAnotherChain";
      case FINALITY_SPLIT -> "FresnelFinalitySplit";
      case FINALITY_DELAYED -> "FresnelFinalityDelayed";
      case HEAD_SPLIT -> "FresnelHeadSplit";
      case FORK_SCHEDULE -> "FresnelForkSchedule";
      case NETWORK_PARAMETERS, FUTURE_HEAD -> "FresnelImpossibleValues";
      case ROUTER_CUT_OFF -> "FresnelRouterCutOff";
      case ROUTER_NAME, ROUTER_TLS -> "FresnelRouterMisconfigured";
      case ROUTING_LOOP -> "FresnelRoutingLoop";
      case CLOCK_SKEW -> "FresnelClockSkew";
      case CHECKPOINT_CONFLICT -> "FresnelCheckpointConflict";
      case CHECKPOINT_STALE -> "FresnelCheckpointStale";
      case EVENT_FLOOD -> "FresnelEventFlood";
      case REQUEST_BUDGET -> "FresnelRequestBudget";
      case ROLLOUT_HALTED -> "FresnelRolloutHalted";
      case SIGNATURE_CONFLICT -> "FresnelSigningConflict";
      case VALIDATOR_SLASHED -> "FresnelValidatorSlashed";
      case VALIDATOR_EXITED -> "FresnelValidatorExited";
    };
  }
}
