namespace SmartSteps.Facts.Log;

/// <summary>A checkpoint and the note that it was signed as.</summary>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Note">The note, as it is published.</param>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, string Note);
