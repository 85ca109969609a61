/// How health is learned: scheduled probes of every node.
@NullMarked
package org.fresnel.probe;

import org.jspecify.annotations.NullMarked;
