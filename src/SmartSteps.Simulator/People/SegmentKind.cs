namespace SmartSteps.Simulator.People;

/// <summary>What a person does for a while.</summary>
internal enum SegmentKind
{
    Stay,
    Move,

    /// <summary>Out of the city, on nobody's cells here.</summary>
    Away,
}
