namespace SmartSteps.Events;

/// <summary>What a read of <see cref="TextBlocks"/> put into the buffer.</summary>
/// <param name="Length">Bytes: whole lines; 0 at the end.</param>
/// <param name="FirstLine">Line number of the first of them.</param>
/// <param name="NextLine">Line number of the first line after them.</param>
/// <param name="End">True when nothing follows.</param>
/// <param name="Damage">What cut the content short, in a sentence, or null; a line that was cut in two is left out.</param>
public readonly record struct TextBlock(int Length, long FirstLine, long NextLine, bool End, string? Damage);
