namespace SmartSteps.Journal;

/// <summary>What a key of a day is for.</summary>
public enum DayKey
{
    /// <summary>K_draw: the draw that puts each device into one leaf of every footprint, and other keyed choices.</summary>
    Draw,

    /// <summary>Encrypts the day's journal at rest.</summary>
    Journal,
}
