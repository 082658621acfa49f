namespace SmartSteps.Engine;

/// <summary>What became of the products of a day that closes.</summary>
/// <param name="Sealed">Products that became public.</param>
/// <param name="Refused">Products that the ledger had no room for.</param>
internal readonly record struct SealedProducts(int Sealed, int Refused);
