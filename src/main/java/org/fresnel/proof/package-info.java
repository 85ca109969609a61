/// The proof of standbys: duty reads that the router sends to nodes which clients do not use.
@NullMarked
package org.fresnel.proof;

import org.jspecify.annotations.NullMarked;
