// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
// packed by the build, and served as it came
