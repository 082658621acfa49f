namespace SmartSteps.Api.Http;

/// <summary>What was to be sent may not be; who asked knows why.</summary>
internal sealed class HeldBackException() : Exception("The answer may not be sent.");
