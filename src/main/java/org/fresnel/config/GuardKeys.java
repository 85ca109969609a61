package org.fresnel.config;

import static org.fresnel.config.KeyGroup.key;
import static org.fresnel.config.ValueType.choice;

import org.fresnel.guard.GuardSettings;

/// The keys of the guard of signatures.
final class GuardKeys {
  static final KeyGroup KEYS = new KeyGroup();

  static final ConfigKey<GuardSettings.Mode> MODE =
      key(KEYS, "guard.mode", "observe", choice(GuardSettings.Mode.values()))
          .text(
              "What Fresnel does with a block or a vote that the slashing rules forbid after an"
                  + " earlier one of the same validator"
                  + " ([operating/guard.md](operating/guard.md)): `observe` passes it on and"
                  + " raises an alarm, `enforce` also holds it back, `off` compares nothing.");
  static final ConfigKey<GuardSettings.OnSlashing> ON_SLASHING =
      key(KEYS, "guard.on-slashing", "report", choice(GuardSettings.OnSlashing.values()))
          .text(
              "What Fresnel does with the blocks and votes of a validator that the chain has"
                  + " slashed: `report` passes them on and raises an alarm, `stop` also holds them"
                  + " back. No effect with `guard.mode: off`.");

  private GuardKeys() {}
}
