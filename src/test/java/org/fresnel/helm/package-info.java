/// Tests of the Helm chart: what it renders, and that it fits the application.
@NullMarked
package org.fresnel.helm;

import org.jspecify.annotations.NullMarked;
