package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.io.IOException;
import org.fresnel.ssz.SszLayout.Range;
import org.fresnel.ssz.SszType.Container;

/// Reads beacon states in SSZ.
public final class BeaconState {
  private static final String TYPE = "BeaconState";
  private static final int BATCH_BYTES = 1 << 16;

  private BeaconState() {}

  /// The summary of a state. Its lengths and offsets are checked, its contents are not hashed.
  ///
  /// @throws IOException if the source cannot be read
  public static ReadResult<StateSummary> summary(Fork fork, Preset preset, ByteSource source)
      throws IOException {
    return SszResult.of(
        fork,
        preset,
        types -> {
          var layout = new SszLayout(source);
          var whole = new Range(0, source.size());
          var type = types.container(TYPE);
          layout.check(type, whole);
          var fields = layout.fields(type, whole);
          var slot = layout.uint64(fields[type.index("slot")].from());
          var validators =
              new Active(
                  types.container("Validator"), Long.divideUnsigned(slot, preset.slotsPerEpoch()));
          validators.read(source, fields[type.index("validators")]);
          return new StateSummary(
              fork,
              slot,
              layout.root(fields[type.index("genesis_validators_root")].from()),
              SszBlockHeader.read(source, fields[type.index("latest_block_header")]),
              validators.balance,
              validators.count);
        });
  }

  /// The hash-tree-root of a state.
  ///
  /// @throws IOException if the source cannot be read
  public static ReadResult<String> root(Fork fork, Preset preset, ByteSource source)
      throws IOException {
    return SszResult.of(
        fork,
        preset,
        types -> {
          var root = new byte[NODE];
          new HashTreeRoots(source)
              .root(types.container(TYPE), new Range(0, source.size()), root, 0);
          return SszLayout.hex(root, 0);
        });
  }

  /// Counts the active validators of an epoch and adds up their balances.
  private static final class Active {
    private final int size;
    private final int balanceAt;
    private final int activationAt;
    private final int exitAt;
    private final long epoch;
    private long balance;
    private long count;

    Active(Container validator, long epoch) {
      this.size = Math.toIntExact(validator.size());
      this.balanceAt = validator.offset("effective_balance");
      this.activationAt = validator.offset("activation_epoch");
      this.exitAt = validator.offset("exit_epoch");
      this.epoch = epoch;
    }

    void read(ByteSource source, Range range) throws IOException {
      var batch = new byte[BATCH_BYTES / size * size];
      for (var from = range.from(); from < range.to(); from += batch.length) {
        var length = (int) Math.min(batch.length, range.to() - from);
        source.read(from, batch, 0, length);
        for (var at = 0; at < length; at += size) {
          if (Long.compareUnsigned(SszLayout.little(batch, at + activationAt, 8), epoch) <= 0
              && Long.compareUnsigned(epoch, SszLayout.little(batch, at + exitAt, 8)) < 0) {
            balance += SszLayout.little(batch, at + balanceAt, 8);
            count++;
          }
        }
      }
    }
  }
}
