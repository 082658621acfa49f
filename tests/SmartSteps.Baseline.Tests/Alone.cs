// What is allocated is counted for the whole process: one test after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
