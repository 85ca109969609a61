/// What nodes' answers to reads are worth: what speaks against one, and which of several is best.
/// Pure.
@NullMarked
package org.fresnel.judge;

import org.jspecify.annotations.NullMarked;
