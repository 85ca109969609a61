package org.fresnel.ssz;

import static org.fresnel.ssz.Sha256.NODE;

import java.io.IOException;
import org.fresnel.ssz.SszLayout.Range;

/// Reads signed beacon blocks in SSZ.
public final class SignedBlock {
  private SignedBlock() {}

  /// The header of a block; the body is hashed for it. The signature is not checked.
  ///
  /// @throws IOException if the source cannot be read
  public static ReadResult<SszBlockHeader> header(Fork fork, Preset preset, ByteSource source)
      throws IOException {
    return SszResult.of(
        fork,
        preset,
        types -> {
          var roots = new HashTreeRoots(source);
          var layout = roots.layout();
          var whole = new Range(0, source.size());
          var message = layout.fields(types.container("SignedBeaconBlock"), whole)[0];
          var block = types.container("BeaconBlock");
          var fields = layout.fields(block, message);
          var body = block.index("body");
          var root = new byte[NODE];
          roots.root(block.fields().get(body).type(), fields[body], root, 0);
          return new SszBlockHeader(
              layout.uint64(fields[block.index("slot")].from()),
              layout.uint64(fields[block.index("proposer_index")].from()),
              layout.root(fields[block.index("parent_root")].from()),
              layout.root(fields[block.index("state_root")].from()),
              SszLayout.hex(root, 0));
        });
  }
}
