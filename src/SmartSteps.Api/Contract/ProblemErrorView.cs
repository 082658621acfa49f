namespace SmartSteps.Api.Contract;

/// <summary>A part of the request that is at fault: either a parameter or a place in the body.</summary>
/// <param name="Parameter">The parameter's name: of the query, the path or a header.</param>
/// <param name="Detail">What is wrong with it.</param>
/// <param name="Pointer">Where in the body, as a JSON pointer (RFC 6901); empty for the body as a whole.</param>
internal sealed record ProblemErrorView(string? Parameter, string Detail, string? Pointer = null);
