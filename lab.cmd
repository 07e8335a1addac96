@echo off
rem Two Tabs on Windows: the verbs of ./lab, without its fast start. Untried; see "What has not been tried" in the README.
setlocal
set "root=%~dp0"
set "SPARK_LOCAL_IP=127.0.0.1"
set "verb=%~1"
if "%verb%"=="" set "verb=help"
set "program="
if "%verb%"=="demo" set "program=demo"
if "%verb%"=="broker" set "program=broker"
if "%verb%"=="postgres" set "program=postgres"
if "%verb%"=="produce" set "program=producer"
if "%verb%"=="consume" set "program=consumer"
if "%verb%"=="lessons" set "program=consumer"
if "%verb%"=="bench" set "program=bench"
if "%verb%"=="test" (
    call mvn -B -f "%root%pom.xml" verify
    exit /b
)
if "%verb%"=="build" (
    call mvn -B -q -f "%root%pom.xml" package -Dmaven.test.skip -Dspotless.check.skip
    exit /b
)
if "%verb%"=="pictures" set "program=demo"
if "%verb%"=="help" (
    echo lab demo ^| broker ^| postgres ^| consume ^| produce ^| lessons ^| build ^| test ^| pictures ^| bench ^| help
    exit /b 0
)
if "%program%"=="" (
    echo lab demo ^| broker ^| postgres ^| consume ^| produce ^| lessons ^| build ^| test ^| pictures ^| bench ^| help
    exit /b 2
)
if not exist "%root%%program%\target\%program%.jar" (
    echo Building; the first time Maven fetches what Spark needs, which takes minutes ...
    call mvn -B -q -f "%root%pom.xml" package -Dmaven.test.skip -Dspotless.check.skip || exit /b 1
)
set "args="
if "%verb%"=="lessons" set "args=lessons"
:next
shift
if "%~1"=="" goto run
set args=%args% %1
goto next
:run
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
if "%verb%"=="pictures" (
    "%java%" -cp "%root%demo\target\demo.jar" twotabs.demo.pictures.Pictures %args%
    exit /b
)
"%java%" -jar "%root%%program%\target\%program%.jar" %args%
