namespace SmartSteps.Api.Camara;

/// <summary>An error of CAMARA's APIs.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What went wrong, by CAMARA's names.</param>
/// <param name="Message">What to do about it.</param>
internal sealed record CamaraErrorView(int Status, string Code, string Message);
