namespace SmartSteps.Sales.Keys;

/// <summary>What was found out about a key that was sent.</summary>
/// <param name="Verdict">Whether it works, and if not, why.</param>
/// <param name="Record">The key, where its secret is right; null where it is not, so that nothing is told of it.</param>
/// <param name="Generation">Which of the key's secrets was sent; 0 where none is right.</param>
public readonly record struct KeyCheck(KeyVerdict Verdict, ApiKeyRecord? Record, int Generation);
