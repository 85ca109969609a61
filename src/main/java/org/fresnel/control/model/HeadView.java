package org.fresnel.control.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.fresnel.node.Head;

/// A block of the chain, as the operator sees it.
///
/// @param slot of the block
/// @param root of the block; empty where only the slot is known
@RegisterForReflection
public record HeadView(long slot, String root) {
  static HeadView of(Head head) {
    return new HeadView(head.slot(), head.root());
  }
}
