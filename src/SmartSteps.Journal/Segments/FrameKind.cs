namespace SmartSteps.Journal.Segments;

/// <summary>What a frame of a journal file is.</summary>
public enum FrameKind
{
    /// <summary>Not a frame.</summary>
    None = 0,

    /// <summary>Events of a batch for one of its earlier days: they exist once the batch's commit (same name, same salt) does.</summary>
    Part = 1,

    /// <summary>The commit of a batch: its receipt, and its events for its latest day.</summary>
    Commit = 2,

    /// <summary>Devices taken out of the day.</summary>
    Withdrawal = 3,

    /// <summary>The receipt of a batch without events, or of one whose latest day has closed.</summary>
    Receipt = 4,

    /// <summary>A day that has closed.</summary>
    Close = 5,

    /// <summary>Devices of the day with their numbers: those that have none in the frames before.</summary>
    Devices = 6,
}
