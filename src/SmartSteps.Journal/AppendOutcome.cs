namespace SmartSteps.Journal;

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>On disk, and synced.</summary>
    Appended,

    /// <summary>A batch of this name is there already: nothing was added, the first receipt comes back.</summary>
    Replayed,

    /// <summary>A day of the batch has closed meanwhile: nothing was added; gate the batch again.</summary>
    DayClosed,
}
