namespace SmartSteps.Api.Camara;

/// <summary>Codes of CAMARA's errors that the two APIs name themselves.</summary>
internal static class CamaraCode
{
    public const string InvalidArgument = "INVALID_ARGUMENT";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string PermissionDenied = "PERMISSION_DENIED";
    public const string QuotaExceeded = "QUOTA_EXCEEDED";
    public const string InvalidSink = "INVALID_SINK";
    public const string InvalidCredential = "INVALID_CREDENTIAL";
    public const string InvalidToken = "INVALID_TOKEN";

    public const string InvalidArea = Density + "INVALID_AREA";
    public const string MaxStartTimeExceeded = Density + "MAX_STARTTIME_EXCEEDED";
    public const string MinStartTimeExceeded = Density + "MIN_STARTTIME_EXCEEDED";
    public const string InvalidEndTime = Density + "INVALID_END_TIME";
    public const string InvalidTimePeriod = Density + "INVALID_TIME_PERIOD";
    public const string MaxTimePeriodExceeded = Density + "MAX_TIME_PERIOD_EXCEEDED";
    public const string UnsupportedRequest = Density + "UNSUPPORTED_REQUEST";
    public const string UnsupportedPrecision = Density + "UNSUPPORTED_PRECISION";
    public const string UnsupportedSyncResponse = Density + "UNSUPPORTED_SYNC_RESPONSE";

    public const string TimeInvalidArgument = Region + "TIME_INVALID_ARGUMENT";
    public const string InvalidEndDate = Region + "INVALID_END_DATE";
    public const string InvalidCircleArea = Region + "INVALID_CIRCLE_AREA";
    public const string InvalidPolygonArea = Region + "INVALID_POLYGON_AREA";

    private const string Density = "POPULATION_DENSITY_DATA.";
    private const string Region = "REGION_DEVICE_COUNT.";
}
