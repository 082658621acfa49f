namespace SmartSteps.Release;

/// <summary>What a seal had read: a pin on the journal, stored so that the same input can be read again and shown to be the same.</summary>
/// <param name="HourIndex">The hour, or −1 for a whole day.</param>
/// <param name="JournalFrames">Frames of the day's journal that had been committed.</param>
/// <param name="JournalDigest">Hexadecimal digest chained over those frames.</param>
public sealed record SealedMark(int HourIndex, long JournalFrames, string JournalDigest);
