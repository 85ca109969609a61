@NullMarked
package org.fresnel.metrics;

import org.jspecify.annotations.NullMarked;
