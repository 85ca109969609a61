/// How health is learned: scheduled probes and a head watcher for every node.
@NullMarked
package org.fresnel.probe;

import org.jspecify.annotations.NullMarked;
