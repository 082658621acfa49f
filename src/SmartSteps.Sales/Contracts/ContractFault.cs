namespace SmartSteps.Sales.Contracts;

/// <summary>Something in a contract's JSON that is wrong.</summary>
/// <param name="Pointer">Where, as a JSON pointer (RFC 6901); empty for all of it.</param>
/// <param name="Detail">What is wrong, as a sentence.</param>
public sealed record ContractFault(string Pointer, string Detail);
