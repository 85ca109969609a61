/// What the nodes' answers to signed messages mean, and what they come to together. Pure.
@NullMarked
package org.fresnel.publish;

import org.jspecify.annotations.NullMarked;
